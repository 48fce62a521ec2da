using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>
/// Reads the doc comments of types, their properties and functions, which the compiler writes beside the assemblies. If
/// those files are missing, the document has its names and shapes all the same.
/// </summary>
internal sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    public DocComments(params Assembly[] assemblies)
    {
        foreach (var file in assemblies.Select(assembly => Path.ChangeExtension(assembly.Location, ".xml")).Where(File.Exists))
            foreach (var member in XDocument.Load(file).Descendants("member"))
                members[(string)member.Attribute("name")!] = member;
    }

    /// <summary>Returns the comment of a type, for an enum with the meanings of its values.</summary>
    public string? Of(Type type)
    {
        var own = Text(Find($"T:{Name(type)}")?.Element("summary"));
        if (!type.IsEnum)
            return own;

        var said = Enum.GetNames(type)
            .Select(name => (Word: Camel(name), Text: Text(Find($"F:{Name(type)}.{name}")?.Element("summary"))))
            .Where(word => word.Text is not null)
            .Select(word => $"{word.Word}: {word.Text}");
        return string.Join(' ', new[] { own }.OfType<string>().Concat(said)) is { Length: > 0 } all ? all : null;
    }

    /// <param name="property">Name of the property in JSON. A record's is commented by the parameter that makes it.</param>
    public string? Of(Type type, string property)
    {
        var parameter = members
            .Where(member => member.Key == $"T:{Name(type)}" || member.Key.StartsWith($"M:{Name(type)}.#ctor", StringComparison.Ordinal))
            .SelectMany(member => member.Value.Elements("param"))
            .FirstOrDefault(parameter => Camel((string)parameter.Attribute("name")!) == property);
        var code = type.GetProperties().FirstOrDefault(candidate => Camel(candidate.Name) == property)?.Name;
        return Text(parameter) ?? Text(Find($"P:{Name(type)}.{code}")?.Element("summary"));
    }

    public string? Of(MethodInfo function)
    {
        var prefix = $"M:{Name(function.DeclaringType!)}.{function.Name}(";
        return Text(members.FirstOrDefault(member => member.Key.StartsWith(prefix, StringComparison.Ordinal)).Value?.Element("summary"));
    }

    private XElement? Find(string key) => members.GetValueOrDefault(key);

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;

        var parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement see => see.Value.Length > 0 ? see.Value : ((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? (string?)see.Attribute("langword") ?? string.Empty).Split('.', ':')[^1],
            _ => string.Empty,
        });
        return Spaces().Replace(string.Concat(parts), " ").Trim() is { Length: > 0 } words ? words : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
