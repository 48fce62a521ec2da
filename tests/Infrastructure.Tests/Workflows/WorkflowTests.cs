namespace Enrollment.Infrastructure.Tests.Workflows;

public sealed class WorkflowTests
{
    [Fact]
    public void The_workflow_is_pinned_bounded_and_names_what_is_there() => Assert.Empty(WorkflowChecks.Problems(Workflow.Ci));

    [Fact]
    public void It_tests_publishes_plays_a_year_on_the_real_host_and_compiles_the_template()
    {
        Assert.Equal(["test", "publish", "end-to-end", "bicep"], Workflow.Ci.Jobs.Select(job => job.Name));
        Assert.Contains(".ci/run", Workflow.Ci.Commands);
        Assert.Contains(Workflow.Ci.Commands, command => command.StartsWith("dotnet publish", StringComparison.Ordinal) && command.Contains("-p:AzureEmail=true", StringComparison.Ordinal));
        Assert.Contains(Workflow.Ci.Commands, command => command.Contains("func start", StringComparison.Ordinal));
        Assert.Contains(Workflow.Ci.Commands, command => command.Contains("--host ", StringComparison.Ordinal));
        Assert.Contains(Workflow.Ci.Commands, command => command.Contains("build infra/main.bicep", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "actions/checkout@v7")]
    [InlineData(" # v7.0.1", "")]
    [InlineData("contents: read", "contents: write")]
    [InlineData("persist-credentials: false", "persist-credentials: true")]
    [InlineData("    timeout-minutes: 45\n", "")]
    [InlineData("timeout-minutes: 60", "timeout-minutes: 600")]
    [InlineData("run: .ci/run", "run: .ci/walk")]
    [InlineData("dotnet build src/Rehearsal", "dotnet build src/Repetition")]
    [InlineData("run: .ci/run", "run: echo ${{ github.head_ref }}; .ci/run")]
    [InlineData("    name: Published app\n", "    name: Published app\n    permissions: write-all\n")]
    public void A_fault_in_the_workflow_is_found(string from, string to)
    {
        Assert.Contains(from, Workflow.Ci.Text, StringComparison.Ordinal);

        Assert.NotEmpty(WorkflowChecks.Problems(new Workflow(Workflow.Ci.Text.Replace(from, to, StringComparison.Ordinal))));
    }
}
