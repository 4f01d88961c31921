using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.Connections;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KernelGuard.Tests.Credentials;

/// <summary>A key that ends as the new one appears fails no call either: what its provider refused meanwhile is sent again, also where no attempt is left.</summary>
public sealed class ReplacedKeyTests : IDisposable
{
    private const int Callers = 40;
    private const int Rotations = 15;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernel-guard-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("file", false)]
    [InlineData("file", true)]
    [InlineData("source", false)]
    [InlineData("source", true)]
    public async Task Without_an_overlap_and_without_retries_a_rotation_fails_no_call(string place, bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(options => options.Tls = true, Token);
        server.RespondWith(Reply.Text("").InChunks("an ", "answer").BetweenChunks(TimeSpan.FromMilliseconds(2)));
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, server.ApiKey, Token);
        var source = new TurningSource { Key = server.ApiKey };
        await using var host = new GuardedHost(
            server,
            options => (options.ApiKey, options.ApiKeyFile) = (null, place == "file" ? file : null),
            NotRetrying,
            services =>
            {
                services.Trust(server);
                if (place == "source")
                {
                    services.AddSingleton<IApiKeySource>(source);
                }
            });
        var load = new KeyLoad(host, Callers, streamed);
        var refused = 0L;
        for (var i = 0; i < Rotations; i++)
        {
            // However busy the machine is, no request is caught by more than two rotations.
            await Task.WhenAll(Task.Delay(100, Token), load.EachHasAnsweredAsync());
            var (old, key) = (source.Key, $"sk-rotated-{i}-{Guid.NewGuid():N}");
            server.AcceptKey(key);
            await File.WriteAllTextAsync(file + ".new", key, Token);
            File.Move(file + ".new", file, overwrite: true);
            source.Key = key;
            server.RevokeKey(old);
            var before = server.RequestCountOf(old);
            await load.HasAnsweredAsync(1);
            refused += server.RequestCountOf(old) - before;
        }

        await load.HasAnsweredAsync(Callers);
        await load.EndAsync();

        load.Errors.Should().BeEmpty();
        if (place == "file")
        {
            refused.Should().BePositive("a file is looked at once a second, so a key that ended was sent");
        }
    }

    // What is refused was worked on by nobody; a call that loses its attempts to it has none left for what breaks.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_that_turns_takes_none_of_the_attempts_that_faults_need(bool streamed)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.Enqueue(Reply.Reset()).RespondWith(Reply.Text("an answer"));
        var source = new TurningSource { Key = "sk-refused-0" };
        await using var host = new GuardedHost(server, options => options.ApiKey = null, Retrying, services => services.AddSingleton<IApiKeySource>(source));
        var number = 0;
        source.Given = () => source.Key = ++number < 4 ? $"sk-refused-{number}" : server.ApiKey;

        var text = streamed
            ? string.Concat(await host.Client.GetStreamingResponseAsync("x", cancellationToken: Token).Select(update => update.Text).ToListAsync(Token))
            : (await host.Client.GetResponseAsync("x", cancellationToken: Token)).Text;

        text.Should().Be("an answer");
        server.RequestCount.Should().Be(6, "four were refused, one broke and one was answered");
    }

    [Fact]
    public async Task Of_all_attempts_of_a_call_four_requests_may_be_more_than_the_policy_allows()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(Reply.Error(500));
        var source = new TurningSource { Key = "sk-refused-0" };
        await using var host = new GuardedHost(server, options => options.ApiKey = null, Retrying, services => services.AddSingleton<IApiKeySource>(source));

        // Each attempt is refused three times, and then fails.
        var number = 0;
        source.Given = () => source.Key = ++number % 4 == 3 ? server.ApiKey : $"sk-refused-{number}";

        await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>();

        server.RequestCount.Should().Be(2 + 4);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public async Task Without_retries_a_key_that_is_refused_and_stays_is_sent_once_and_one_that_turns_each_time_has_an_end(bool turns, int sent)
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var source = new TurningSource { Key = "sk-refused-0" };
        await using var host = new GuardedHost(server, options => options.ApiKey = null, NotRetrying, services => services.AddSingleton<IApiKeySource>(source));
        var number = 0;
        source.Given = () => source.Key = turns ? $"sk-refused-{++number}" : source.Key;

        (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(401);

        server.RequestCount.Should().Be(sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_still_holds_the_refused_key_is_looked_at_again_for_a_moment(bool isPublished)
    {
        var time = new FakeTimeProvider();
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RevokeKey("sk-revoked-first");
        var file = Path.Combine(_folder, "key");
        await File.WriteAllTextAsync(file, "sk-revoked-first", Token);
        await using var host = new GuardedHost(server, options => (options.ApiKey, options.ApiKeyFile) = (null, file), NotRetrying, services => services.AddSingleton<TimeProvider>(time));
        var call = host.Client.GetResponseAsync("x", cancellationToken: Token);
        await TlsHost.UntilAsync(() => server.RequestCount == 1, Token);
        if (isPublished)
        {
            await File.WriteAllTextAsync(file, server.ApiKey, Token);
        }

        var begun = time.GetUtcNow();
        await Eventually.HoldsAsync(() => time.Advance(TimeSpan.FromMilliseconds(5)), () => call.IsCompleted, Token);

        if (isPublished)
        {
            (await call).Text.Should().Be("You said: x");
        }
        else
        {
            (await FluentActions.Awaiting(() => call).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(401);
            (time.GetUtcNow() - begun).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));
        }

        server.RequestCount.Should().Be(isPublished ? 2 : 1);
    }

    [Fact]
    public async Task A_second_dead_key_of_a_list_is_none_that_replaced_the_first()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        await using var host = new GuardedHost(
            server,
            options =>
            {
                options.ApiKey = null;
                options.Keys.Add(new ApiKeyOptions { ApiKey = "sk-refused-one" });
                options.Keys.Add(new ApiKeyOptions { ApiKey = "sk-refused-two" });
            },
            NotRetrying);

        await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>();

        server.RequestCount.Should().Be(1);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_no_rotation()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        var source = new TurningSource { Key = "sk-spent" };
        server.ExhaustKey("sk-spent");
        await using var host = new GuardedHost(server, options => options.ApiKey = null, NotRetrying, services => services.AddSingleton<IApiKeySource>(source));
        source.Given = () => source.Key = server.ApiKey;

        (await FluentActions.Awaiting(() => host.Client.GetResponseAsync("x", cancellationToken: Token)).Should().ThrowAsync<ProviderException>()).Which.Status.Should().Be(429);

        server.RequestCount.Should().Be(1);
    }

    private static void NotRetrying(KernelGuardOptions guard) => Retries(guard, 0);

    private static void Retrying(KernelGuardOptions guard) => Retries(guard, 1);

    private static void Retries(KernelGuardOptions guard, int most)
    {
        guard.DefaultPolicy = "house";
        guard.Policies["house"] = new GuardPolicyOptions { Retry = new RetryOptions { MaxRetries = most, Delay = "1ms" } };
    }
}
