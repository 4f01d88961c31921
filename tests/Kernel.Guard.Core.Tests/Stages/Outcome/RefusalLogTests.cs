using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Outcome;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Outcome;

public sealed class RefusalLogTests
{
    private static readonly GuardPolicy Policy = new() { Function = "I.M" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_denied_and_a_blocked_call_are_told_without_a_name_or_a_value_and_others_are_not(bool streamed)
    {
        var log = new LogLines();
        await AskAsync(log, streamed, new BudgetExceededException("day", 0, 1, null), static call => call.Budget = new(BudgetDecision.Denied, "day", Enforced: true));
        await AskAsync(log, streamed, new RedactionException("It holds an IBAN of ada@example.org."), static call =>
        {
            call.Redaction = new() { Enforced = true };
            call.Redaction.Found = call.Redaction.Found.Add(PiiKinds.Iban, 1);
        });
        await AskAsync(log, streamed, null, static _ => { });

        log.Said.Select(static line => line.Trim()).Should().Equal(
            "Information kernelguard.budget.denied The budget day denied a call of I.M.",
            "Warning kernelguard.pii.blocked Redaction blocked a call of I.M, and nothing was sent. Found until then: iban.");
    }

    private static async Task AskAsync(LogLines log, bool streamed, Exception? refusal, Action<CallRecord> write)
    {
        var chain = new OutcomeChatClient(new RecordingStages(new ScriptedProvider(), options => write(options.Call), refusal: refusal), log);
        try
        {
            await chain.AskAsync(streamed, Asking.Options(Policy, new("acme", "u-17")), TestContext.Current.CancellationToken);
        }
        catch (GuardException error)
        {
            error.Should().BeSameAs(refusal);
        }
    }
}
