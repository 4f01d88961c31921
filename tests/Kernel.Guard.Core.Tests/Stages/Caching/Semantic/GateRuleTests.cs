using AwesomeAssertions;
using KernelGuard.Stages.Caching.Semantic.Gate;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching.Semantic;

/// <summary>Holds each rule of the gate by questions that no other rule tells apart, or only by chance.</summary>
public sealed class GateRuleTests
{
    [Theory]
    [InlineData("Can I return it after 14 days?", "Can I return it after 15 days?")]
    [InlineData("Is delivery free above 30 €?", "Is delivery free above thirty-one €?")]
    [InlineData("Is it free for a hundred days?", "Is it free for a hundred and one days?")]
    [InlineData("Est-ce gratuit pendant trente jours ?", "Est-ce gratuit pendant trente et un jours ?")]
    [InlineData("¿Es gratis durante treinta días?", "¿Es gratis durante treinta y un días?")]
    [InlineData("Can I return worn shoes?", "Can't I return worn shoes?")]
    [InlineData("Is the jacket with a hood?", "Is the jacket without a hood?")]
    [InlineData("Who is Adams?", "Who is Adam?")]
    [InlineData("Does it work with Gmail?", "Does it work with Outlook?")]
    [InlineData("Where is the file docs/report?", "Where is the file docs/reports?")]
    [InlineData("Did you write to [[EMAIL-1]]?", "Did you write to [[EMAIL-2]]?")]
    [InlineData("Did [[NAME-1]] pay [[NAME-2]]?", "Did [[NAME-2]] pay [[NAME-1]]?")]
    [InlineData("What does \"at your own risk\" mean?", "What does \"at your own peril\" mean?")]
    [InlineData("What time is my appointment?", "What day is my appointment?")]
    [InlineData("How much do all tickets cost?", "How much does each ticket cost?")]
    [InlineData("Are you open today?", "Are you open tonight?")]
    [InlineData("When was my last payment?", "When was my final payment?")]
    public void They_do_not_share_an_answer(string one, string other) => MayShare(one, other).Should().BeFalse();

    [Theory]
    [InlineData("Can I return it after 14 days?", "May I return it after fourteen days?")]
    [InlineData("Is delivery free above 31 €?", "Is delivery free above thirty-one €?")]
    [InlineData("Do you have 30 of this one?", "Do you have 30 of these?")]
    [InlineData("Does it work with Gmail?", "Will it work with Gmail?")]
    [InlineData("Did you write to [[EMAIL-1]]?", "Have you written to [[EMAIL-1]]?")]
    public void These_do(string one, string other) => MayShare(one, other).Should().BeTrue();

    private static bool MayShare(string one, string other) => QuestionGate.MayShare(Question.Read(one)!, Question.Read(other)!);
}
