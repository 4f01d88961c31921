using AwesomeAssertions;
using KernelGuard.Redis.Budgets;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Holds that a call whose script was answered is never told that nothing was sent, though the server is left alone before its answer was read to the end.</summary>
public sealed class PausedAnswerTests(SharedServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_is_not_said_to_be_unsent_and_is_gone_once()
    {
        var (prefix, told, breakage) = (Member.NewPrefix(), new HookedClock(), new Breakage());
        await using var rig = new BooksRig(server.Address, prefix, told, breakage: breakage);
        var account = BooksRig.Account(Ask.Tokens(1_000));
        await rig.Books.OpenAsync(rig.Books.Begin(), Cancelled);
        await BooksRig.EmptyAsync(server.Address, prefix);
        var gone = 0;

        // Another call finds the server not reached between this one's answer and the look for which books these are by now.
        breakage.Answered = () => told.Next = rig.Pause.Begin;
        var asking = rig.AskAsync(account, 1_000, 1, 10, () => Interlocked.Increment(ref gone));

        (await FluentActions.Awaiting(() => asking).Should().ThrowAsync<RedisException>()).Which.Should().NotBeOfType<NotSentException>().And.BeOfType<RedisException>()
            .Which.InnerException.Should().BeOfType<NotSentException>();
        gone.Should().Be(1, "the books that answered hold nothing of it");
    }

    private sealed class HookedClock : TimeProvider
    {
        private Action? _next;

        /// <summary>Sets what happens when the time is asked for next, once.</summary>
        public Action Next
        {
            set => Volatile.Write(ref _next, value);
        }

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Exchange(ref _next, null)?.Invoke();
            return base.GetUtcNow();
        }
    }
}
