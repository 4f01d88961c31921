using AwesomeAssertions;
using KernelGuard.Conformance.Probes;
using Xunit;

namespace KernelGuard.Conformance.Tests;

public sealed class GridTests
{
    public static TheoryData<Entry, Shape, ToolUse, Stage> Cells()
    {
        var data = new TheoryData<Entry, Shape, ToolUse, Stage>();
        foreach (var cell in Grid.Cells)
        {
            data.Add(cell.Entry, cell.Shape, cell.Tools, cell.Stage);
        }

        return data;
    }

    public static TheoryData<Entry, Shape, ToolFault> Faults() =>
        [.. from entry in Enum.GetValues<Entry>() from shape in Enum.GetValues<Shape>() from fault in Enum.GetValues<ToolFault>() select new TheoryDataRow<Entry, Shape, ToolFault>(entry, shape, fault)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Every_stage_acts_on_every_entry_streamed_or_not_with_tools_or_without(Entry entry, Shape shape, ToolUse tools, Stage stage) =>
        await Grid.RunAsync(new Cell(entry, shape, tools, stage), cancellationToken: TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_error_of_the_guard_inside_a_tool_ends_the_outer_call_on_every_entry(Entry entry, Shape shape, ToolFault fault) =>
        await Grid.RunFaultAsync(entry, shape, fault, TestContext.Current.CancellationToken);

    [Fact]
    public void The_grid_is_complete()
    {
        foreach (var (cell, reason) in Grid.Missing)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{cell}: {reason}");
        }

        Grid.Missing.Should().BeEmpty();
        Grid.Cells.Should().HaveCount(8 * 2 * 2 * 9).And.OnlyHaveUniqueItems();
        Enum.GetNames<Stage>().Should().Equal(Enum.GetNames<KernelGuard.Hosting.GuardStage>());
    }
}
