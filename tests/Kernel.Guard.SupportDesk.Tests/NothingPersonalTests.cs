using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using AwesomeAssertions;
using KernelGuard.SupportDesk.Tests.Operating;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>
/// Runs the desk with everything on (every logger at Trace, spans with content, audited content, the cache and budgets on Redis), plants personal data in one
/// conversation, and searches whatever leaves the process for it.
/// </summary>
public sealed class NothingPersonalTests
{
    // The customer's record names the first; the others are typed.
    private static readonly string[] Planted = ["ada.lovelace@example.com", "someone.private@example.org", "4111 1111 1111 1111", "4111111111111111", "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "7946 0958"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_everything_on_nothing_personal_leaves_the_host()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed");
        var folder = Directory.CreateTempSubdirectory("support-desk-redis").FullName;
        var (redisPort, otlpPort) = (OperatingProcess.FreePort(), OperatingProcess.FreePort());
        using var redis = Process.Start(new ProcessStartInfo(
            "redis-server", ["--port", $"{redisPort}", "--bind", "127.0.0.1", "--dir", folder, "--rdbcompression", "no", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true })!;
        _ = redis.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using var collector = new HttpListener();
        collector.Prefixes.Add($"http://127.0.0.1:{otlpPort}/");
        collector.Start();
        ConcurrentQueue<(string Path, byte[] Bytes)> exported = [];
        var collecting = CollectAsync(collector, exported);
        StringBuilder headers = new(), problems = new();
        Dictionary<string, string> left = [];
        try
        {
            await using var desk = await DeskProcess.StartAsync(
                "--KernelGuard:Redis:Configuration", $"127.0.0.1:{redisPort},connectRetry=20,abortConnect=false", "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore", "Trace",
                "--KernelGuard:Telemetry:Content", "Redacted", "--KernelGuard:Functions:ISupportPrompts.ChatAsync:Audit:Content", "Encrypted", "--KernelGuard:Telemetry:CostByTenant", "true",
                "--OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{otlpPort}", "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            using var client = new HttpClient { BaseAddress = new Uri(desk.Address) };
            await SendAsync(HttpMethod.Post, "/session", new { shop = "Lumen", customer = "ada" });
            var text = $"My mail is {Planted[0]}, my sister's {Planted[1]}, my card {Planted[2]}, my account {Planted[4]}, my phone +44 20 {Planted[6]}. How do I return it?";
            (await SendAsync(HttpMethod.Post, "/chat/questions", new { text })).Should().Contain("event: end");
            (await SendAsync(HttpMethod.Post, "/chat/questions", new { text })).Should().Contain("event: end");
            await SendAsync(HttpMethod.Post, "/chat/questions", new { text = text + new string('a', 3_000) });
            await SendAsync(HttpMethod.Post, "/chat/questions", new { text = new { of = text } });
            (await SendAsync(HttpMethod.Get, "/chat/turns", null)).Should().Contain(Planted[0]).And.Contain(Planted[2], "the customer reads what was typed, so the search below is of something");
            left["metrics"] = await client.GetStringAsync("/metrics", Token);
            left["health"] = await client.GetStringAsync("/health", Token);

            // Conversations are the shop's own, and in Redis as they are; what else lies there is the guard's.
            var ada = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("[\"Lumen\",\"ada\"]"u8));
            await RedisAsync(redisPort, $"DEL support-desk:turns:{{{ada}}}");
            await RedisAsync(redisPort, "SAVE");
            left["log"] = await desk.EndAsync();
            foreach (var file in Directory.GetFiles(desk.Folder, "*", SearchOption.AllDirectories).Append(Path.Combine(folder, "dump.rdb")))
            {
                left[$"file {Path.GetFileName(file)}"] = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token));
            }

            async Task<string> SendAsync(HttpMethod method, string path, object? body)
            {
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                using var response = await client.SendAsync(request, Token);
                headers.Append(response.Headers).Append(response.Content.Headers);
                var answer = await response.Content.ReadAsStringAsync(Token);
                problems.Append(response.IsSuccessStatusCode ? "" : answer);
                return answer;
            }
        }
        finally
        {
            collector.Stop();
            redis.Kill();
            await redis.WaitForExitAsync(CancellationToken.None);
            await collecting;
            Directory.Delete(folder, recursive: true);
        }

        left["headers"] = headers.ToString();
        left["problems"] = problems.ToString();
        foreach (var (path, bytes) in exported)
        {
            left[path] = left.GetValueOrDefault(path) + Encoding.Latin1.GetString(bytes);
        }

        left.Keys.Should().Contain(["/v1/traces", "/v1/metrics", "/v1/logs", "file kernel-guard.audit.db", "file dump.rdb"]);
        left["log"].Should().Contain("trce: ");
        left["/v1/traces"].Should().Contain("gen_ai.input.messages").And.Contain("[[EMAIL-1]]");
        left["file dump.rdb"].Should().Contain("kernelguard:");
        foreach (var (where, what) in left)
        {
            foreach (var planted in Planted)
            {
                what.Contains(planted, StringComparison.OrdinalIgnoreCase).Should().BeFalse($"'{planted}' stands in {where}: {Around(what, planted)}");
            }
        }
    }

    private static string Around(string text, string planted)
    {
        var at = text.IndexOf(planted, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 60)];
    }

    private static async Task CollectAsync(HttpListener collector, ConcurrentQueue<(string Path, byte[] Bytes)> exported)
    {
        try
        {
            while (true)
            {
                var context = await collector.GetContextAsync();
                using var bytes = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(bytes);
                exported.Enqueue((context.Request.Url!.AbsolutePath, bytes.ToArray()));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // It is stopped.
        }
    }

    private static async Task RedisAsync(int port, string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), Token);
        (await new StreamReader(client.GetStream()).ReadLineAsync(Token)).Should().NotStartWith("-");
    }
}
