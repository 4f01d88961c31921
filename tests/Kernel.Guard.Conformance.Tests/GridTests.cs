using AwesomeAssertions;
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

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Every_stage_acts_on_every_entry_streamed_or_not_with_tools_or_without(Entry entry, Shape shape, ToolUse tools, Stage stage) =>
        await Grid.RunAsync(new Cell(entry, shape, tools, stage), cancellationToken: TestContext.Current.CancellationToken);

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
