using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using AwesomeAssertions;
using Garnet;
using StackExchange.Redis;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Runs the desk twice beside one server of Redis's protocol.</summary>
public sealed class InstancesTests : IDisposable
{
    private readonly GarnetServer _redis;
    private readonly string _address;

    public InstancesTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _redis = new GarnetServer(["--port", _address.Split(':')[1], "--bind", "127.0.0.1", "--memory", "256m", "--page", "4m", "--lua", "true", "--lua-transaction-mode", "true", "-q", "--logger-level", "Error"]);
        _redis.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_goes_from_one_instance_to_the_other_and_an_erasure_reaches_both()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var cookies = new CookieContainer();
        using var ada = Client(one, cookies);
        await SignInAsync(ada, new { shop = "Lumen", customer = "ada" });
        (await AskAsync(ada, "How do I return it?")).Should().Contain("event: end");

        // The cookie that one instance gave is good at the other, which knows the conversation and the budget.
        using var adaThere = Client(other);
        adaThere.DefaultRequestHeaders.Add("Cookie", cookies.GetCookieHeader(new Uri(one.Address)));
        (await adaThere.GetFromJsonAsync<JsonElement>("/chat/turns", Token)).GetArrayLength().Should().Be(2);
        (await adaThere.GetFromJsonAsync<JsonElement>("/chat/budget", Token)).GetProperty("left").GetDecimal().Should().BeLessThan(4_000);

        // A stream that is under way there when she is erased here.
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/chat/questions") { Content = JsonContent.Create(new { text = "Tell me a story." }) };
        using var story = await adaThere.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, Token);
        using var reader = new StreamReader(await story.Content.ReadAsStreamAsync(Token));
        await UntilAsync(reader, "event: message");
        using var operators = Client(one, new CookieContainer());
        await SignInAsync(operators, new { customer = "operator" });
        using (var whole = await operators.PostAsJsonAsync("/guard/export", new { tenant = "Lumen", user = "ada" }, Token))
        {
            whole.StatusCode.Should().Be(HttpStatusCode.OK, await whole.Content.ReadAsStringAsync(Token));
            var elsewhere = (await whole.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("elsewhere");
            elsewhere.GetProperty("conversations").EnumerateArray().Select(static turn => turn.GetProperty("text").GetString()).Should().HaveCount(2).And.StartWith("How do I return it?");
            elsewhere.GetProperty("streams").GetArrayLength().Should().BeGreaterThan(0, "her answer here is within its grace");
        }

        using var erased = await operators.PostAsJsonAsync("/guard/erase", new { tenant = "Lumen", user = "ada" }, Token);

        erased.StatusCode.Should().Be(HttpStatusCode.OK, await erased.Content.ReadAsStringAsync(Token));
        var receipt = await erased.Content.ReadFromJsonAsync<JsonElement>(Token);
        receipt.GetProperty("elsewhere").GetProperty("other instances").GetInt32().Should().Be(1);
        receipt.GetProperty("elsewhere").GetProperty("conversations").GetInt32().Should().Be(1);
        (await KeysAsync()).Should().NotBeEmpty().And.NotContain(static key => key.Contains("ada", StringComparison.Ordinal), "not even the name of a key says who was erased");
        (await UntilAsync(reader, "event: problem")).Should().NotContain("event: end", "the answer was stopped");
        foreach (var (desk, client) in ((DeskProcess, HttpClient)[])[(one, ada), (other, adaThere)])
        {
            (await client.GetFromJsonAsync<JsonElement>("/chat/turns", Token)).GetArrayLength().Should().Be(0);
            using var there = Client(desk, new CookieContainer());
            await SignInAsync(there, new { customer = "operator" });
            var report = await there.GetFromJsonAsync<JsonElement>("/guard/report?day=today", Token);
            report.GetProperty("erasures").GetInt64().Should().Be(1, "each ledger has a receipt");
            using var export = await there.PostAsJsonAsync("/guard/export", new { tenant = "Lumen", user = "ada" }, Token);
            (await export.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("entries").GetArrayLength().Should().Be(0);
        }
    }

    public void Dispose() => _redis.Dispose();

    private Task<DeskProcess> StartAsync() => DeskProcess.StartAsync([$"--KernelGuard:Redis:Configuration={_address}", .. DeskProcess.LongWindow]);

    private async Task<string[]> KeysAsync()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_address);
        return [.. redis.GetServers()[0].Keys(pattern: "*").Select(static key => key.ToString())];
    }

    private static HttpClient Client(DeskProcess desk, CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { UseCookies = cookies is not null, CookieContainer = cookies ?? new() }, disposeHandler: true) { BaseAddress = new Uri(desk.Address), Timeout = TimeSpan.FromMinutes(3) };

    private static async Task SignInAsync(HttpClient client, object whom)
    {
        using var signed = await client.PostAsJsonAsync("/session", whom, Token);
        signed.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    private static async Task<string> AskAsync(HttpClient client, string text)
    {
        using var answer = await client.PostAsJsonAsync("/chat/questions", new { text }, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private static async Task<string> UntilAsync(StreamReader reader, string line)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var read = new List<string>();
        while (await reader.ReadLineAsync(limit.Token) is { } next)
        {
            read.Add(next);
            if (next == line)
            {
                return string.Join('\n', read);
            }
        }

        throw new InvalidOperationException($"The stream ended without '{line}': {string.Join(' ', read.TakeLast(6))}");
    }
}
