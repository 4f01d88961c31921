using System.Text.RegularExpressions;
using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience.Streams;

/// <summary>Holds the table of docs/stages/streams.md to what happens: each of its cells is played.</summary>
public sealed partial class StreamTableTests
{
    private static readonly string[] Events = ["content", "end, with a finish reason", "end, without one", "failure", "deadline"];

    private static readonly Dictionary<string, Act[]> Plays = new()
    {
        ["content"] = [Act.Say("four "), Act.Finish],
        ["end, with a finish reason"] = [Act.Finish],
        ["end, without one"] = [],
        ["failure"] = [Act.Fail(503)],
        ["deadline"] = [Act.Silence],
    };

    public static TheoryData<string, string, string> Cells()
    {
        TheoryData<string, string, string> data = [];
        foreach (var row in Rows())
        {
            for (var i = 0; i < Events.Length; i++)
            {
                data.Add(row[0], Events[i], row[i + 1]);
            }
        }

        return data;
    }

    [Fact]
    public void The_table_has_a_row_for_each_state_and_a_column_for_each_event()
    {
        var lines = File.ReadAllLines(Checkout.File("docs", "stages", "streams.md"));

        lines.Should().Contain(line => line.StartsWith("| state |", StringComparison.Ordinal) && Events.All(line.Contains));
        Rows().Select(row => row[0]).Should().Equal("before", "open", "continued", "complete", "incomplete");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_cell_is_what_happens(string state, string what, string cell)
    {
        if (state == "incomplete")
        {
            cell.Should().BeEmpty("nothing comes after the end");
            return;
        }

        var words = Word().Matches(cell).Select(match => match.Groups[1].Value).ToArray();
        if (state == "complete")
        {
            (await PlayCompleteAsync(what)).Should().Be(words.Should().ContainSingle().Subject);
            return;
        }

        (await PlayAsync(state, what, StreamContinuation.TextOnly)).Should().Be(words[0]);
        if (state != "continued")
        {
            (await PlayAsync(state, what, StreamContinuation.Off)).Should().Be(words[^1]);
        }
    }

    private static async Task<string> PlayAsync(string state, string what, StreamContinuation continuation)
    {
        Act[] cut = [Act.Say("one two three "), Act.Fail(503)];
        Act[] play = [.. state switch { "before" => new[] { Act.Role }, "open" => [Act.Say("three ")], _ => [Act.Say("and a good deal more than that, because a seam must show ")] }, .. Plays[what]];
        Act[][] script = state == "continued" ? [cut, play, [Act.Say("five "), Act.Finish]] : [play, [Act.Say("five "), Act.Finish]];
        var policy = new GuardPolicy { Retry = Bench.Retry(3, delay: 0.001), Timeout = Bench.Deadlines(first: 5, idle: 5), Streaming = new StreamingPolicy(continuation) };
        var bench = new Bench(policy, script).Typed();
        var text = "";

        return await Xunit.Record.ExceptionAsync(async () => text = await bench.RunAsync(streamed: true)) switch
        {
            IncompleteStreamException => "incomplete",
            GuardTimeoutException => "timeout",
            null when what == "content" => state == "before" && text == "four " ? "open" : state,
            null when bench.Record!.Continuations > (state == "continued" ? 1 : 0) => "continued",
            null when bench.Provider.Attempts.Count > (state == "continued" ? 2 : 1) => "before",
            null => "complete",
            var other => other.GetType().Name,
        };
    }

    // What is open again is a half where it ends there.
    private static async Task<string> PlayCompleteAsync(string what)
    {
        Act[] play = [Act.Say("three "), Act.Finish, .. what == "content" ? [Act.Say("four ")] : Plays[what]];
        var bench = new Bench(new GuardPolicy { Retry = Bench.Retry(3, delay: 0.001), Timeout = Bench.Deadlines(first: 5, idle: 5) }, play, [Act.Say("five "), Act.Finish]).Typed();

        var error = await Xunit.Record.ExceptionAsync(() => bench.RunAsync(streamed: true));

        bench.Provider.Attempts.Should().ContainSingle();
        return error is null ? "complete" : error is IncompleteStreamException && what == "content" ? "open" : error.GetType().Name;
    }

    private static IEnumerable<string[]> Rows() =>
        File.ReadAllLines(Checkout.File("docs", "stages", "streams.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .Where(row => row.Length == Events.Length + 1)
            .Select(row => (string[])[row[0].Trim('`'), .. row[1..]]);

    [GeneratedRegex("`(.+?)`")]
    private static partial Regex Word();
}
