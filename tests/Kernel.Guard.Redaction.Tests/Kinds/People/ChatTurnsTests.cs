using AwesomeAssertions;
using CsCheck;
using KernelGuard.Redaction.Kinds.People.Names;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

public sealed class ChatTurnsTests
{
    private static readonly string[] Lines = ["[10:14] Lena Krautwig: hi", "[10:15] Zorvik: ok", "[10:16] INFO: started", "21:07\tOlu\twho?", "no turn", "", "Aisha, [12.01.2024 21:07]"];

    [Fact]
    public void What_was_read_before_changes_no_answer() =>
        Gen.Int[0, Lines.Length - 1].Array[1, 40].Select(Gen.Int[0, 39].Array[1, 60]).Sample(static (lines, asked) =>
        {
            var text = string.Join('\n', lines.Select(static line => Lines[line]));
            var starts = lines.Select((_, i) => lines.Take(i).Sum(static line => Lines[line].Length + 1)).ToArray();
            var turns = default(ChatTurns);
            foreach (var line in asked)
            {
                var at = starts[line % starts.Length];

                turns.Read(text, at).Should().Be(ChatTurn.Read(text, at));
            }
        });

    [Fact]
    public void A_line_tells_who_speaks_and_how()
    {
        ChatTurn.Read("[10:14] Lena Krautwig: hi", 0).Should().Be(new ChatTurn(8, 13, ':', Person: true, Talk: true, Log: false));
        ChatTurn.Read("[10:16] INFO: started", 0).Should().Be(new ChatTurn(8, 4, ':', Person: false, Talk: false, Log: true));
        ChatTurn.Read("Lena Krautwig: hi", 0).Should().Be(default(ChatTurn));
    }
}
