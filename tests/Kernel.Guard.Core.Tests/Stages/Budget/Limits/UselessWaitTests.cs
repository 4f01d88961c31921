using AwesomeAssertions;
using KernelGuard.Scoping;
using Xunit;
using static KernelGuard.Core.Tests.Stages.ScriptedChatClient;

namespace KernelGuard.Core.Tests.Stages.Budget.Limits;

/// <summary>Holds that a completion waits where what is reserved may make room for it in its time, and nowhere else. A call reserves 65 tokens, or what is left of 26 or more.</summary>
public sealed class UselessWaitTests
{
    private readonly List<(GuardChatOptions Options, TaskCompletionSource<int> Used)> _sent = [];

    [Fact]
    public async Task What_fits_by_a_grant_alone_waits_for_those_who_have_reserved_it()
    {
        await using var rig = Rig(20, "1d", "10s");
        await rig.Budgets.GrantAsync(new("b"), 100, "ticket", TestContext.Current.CancellationToken);
        var (first, second) = (rig.AskAsync(), rig.AskAsync());
        (await rig.StateAsync()).Remaining.Should().Be(0);

        var third = rig.AskAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(1));
        third.IsCompleted.Should().BeFalse("both will give back most of what they have reserved");
        await AnswerAsync(0, 10);
        await AnswerAsync(2, 10);

        (await third).Budget!.Decision.Should().Be(BudgetDecision.Queued);
        await AnswerAsync(1, 10);
        await Task.WhenAll(first, second);
        (await rig.StateAsync()).Remaining.Should().Be(90);
    }

    [Fact]
    public async Task What_would_not_fit_though_all_that_is_reserved_came_back_is_denied_at_once()
    {
        await using var rig = Rig(20, "1d", "10s");
        await rig.Budgets.GrantAsync(new("b"), 30, "ticket", TestContext.Current.CancellationToken);
        var first = rig.AskAsync();
        await AnswerAsync(0, 25);
        await first;

        await DeniedAsync(rig.AskAsync(), retryAfter: null);
    }

    [Fact]
    public async Task In_an_account_that_is_overdrawn_until_after_its_time_it_is_denied_at_once_though_others_may_give_room_back()
    {
        await using var rig = Rig(200, "1d", "3s");
        Task<CallRecord>[] hanging = [rig.AskAsync(), rig.AskAsync()];
        await OverdrawAsync(rig.AskAsync());

        await DeniedAsync(rig.AskAsync(), TimeSpan.FromHours(12));

        await EndAsync(hanging);
    }

    [Fact]
    public async Task Who_waits_when_the_account_is_overdrawn_waits_no_longer()
    {
        await using var rig = Rig(200, "1d", "9m");
        Task<CallRecord>[] hanging = [rig.AskAsync(), rig.AskAsync()];
        var over = rig.AskAsync();
        var waiting = rig.AskAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(1));
        waiting.IsCompleted.Should().BeFalse();

        await OverdrawAsync(over);

        await DeniedAsync(waiting, TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        await EndAsync(hanging);
    }

    [Fact]
    public async Task An_overdraft_that_ends_within_its_time_is_waited_for()
    {
        await using var rig = Rig(200, "1m", "2m");
        Task<CallRecord>[] hanging = [rig.AskAsync(), rig.AskAsync()];
        await OverdrawAsync(rig.AskAsync());

        var waiting = rig.AskAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(59));
        waiting.IsCompleted.Should().BeFalse();
        await rig.PassAsync(TimeSpan.FromSeconds(1));
        await AnswerAsync(3, 10);

        (await waiting).Budget!.Decision.Should().Be(BudgetDecision.Queued);
        await EndAsync(hanging);
    }

    private static async Task DeniedAsync(Task call, TimeSpan? retryAfter)
    {
        await Eventually.HoldsAsync(() => call.IsCompleted, TestContext.Current.CancellationToken);
        (await FluentActions.Awaiting(() => call).Should().ThrowAsync<BudgetExceededException>()).Which.RetryAfter.Should().Be(retryAfter);
    }

    private async Task OverdrawAsync(Task call)
    {
        await AnswerAsync(2, 100);
        await call;
    }

    private async Task EndAsync(Task[] calls)
    {
        await AnswerAsync(0, 10);
        await AnswerAsync(1, 10);
        await Task.WhenAll(calls);
    }

    private LimitRig Rig(long tokens, string window, string queueFor)
    {
        var rig = new LimitRig(new()
        {
            ["KernelGuard:Policies:p:Budgets:0:Name"] = "b",
            ["KernelGuard:Policies:p:Budgets:0:Tokens"] = FormattableString.Invariant($"{tokens}"),
            ["KernelGuard:Policies:p:Budgets:0:Window"] = window,
            ["KernelGuard:Policies:p:Budgets:0:OnLimit"] = "Queue",
            ["KernelGuard:Policies:p:Budgets:0:QueueFor"] = queueFor,
            ["KernelGuard:Policies:p:Audit:Content"] = "None",
        });
        rig.Provider.Before = async (options, cancellationToken) =>
        {
            var used = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_sent)
            {
                _sent.Add((options, used));
            }

            await used.Task.WaitAsync(cancellationToken);
        };
        rig.Provider.Answer = options =>
        {
            lock (_sent)
            {
                return Say("…", usage: Used(1, _sent.Single(one => one.Options == options).Used.Task.Result - 1));
            }
        };
        return rig;
    }

    private async Task AnswerAsync(int call, int used)
    {
        await Eventually.HoldsAsync(() => Sent() > call, TestContext.Current.CancellationToken);
        lock (_sent)
        {
            _sent[call].Used.SetResult(used);
        }
    }

    private int Sent()
    {
        lock (_sent)
        {
            return _sent.Count;
        }
    }
}
