using YamlDotNet.RepresentationModel;

namespace Enrollment.Infrastructure.Tests.Workflows;

/// <summary>A file of .github/workflows: its tree, and its text, in which alone comments are seen.</summary>
internal sealed record Workflow(string Text)
{
    public static Workflow Ci { get; } = new(Repository.Text(".github/workflows/ci.yml"));

    public YamlMappingNode Root
    {
        get
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Text));
            return (YamlMappingNode)stream.Documents.Single().RootNode;
        }
    }

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        Mapping(Root, "jobs").Children.Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    public IEnumerable<YamlMappingNode> Steps => Jobs.SelectMany(job => ((YamlSequenceNode)job.Job["steps"]).Cast<YamlMappingNode>());

    public IEnumerable<string> Commands => Steps.Select(step => Value(step, "run")).OfType<string>();

    public static YamlMappingNode Mapping(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    public static string? Value(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;
}
