using AwesomeAssertions;
using KernelGuard.Core.Tests.Stages.Audit;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Outcome;
using Microsoft.Extensions.Logging;
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_that_throws_does_not_take_the_refusals_place(bool streamed) =>
        await AskAsync(new Throwing(), streamed, new BudgetExceededException("day", 0, 1, null), static call => call.Budget = new(BudgetDecision.Denied, "day", Enforced: true));

    private static async Task AskAsync(ILogger log, bool streamed, Exception? refusal, Action<CallRecord> write)
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

    private sealed class Throwing : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The log is gone.");
    }
}
