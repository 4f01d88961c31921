using AwesomeAssertions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Puts nginx with the shipped configuration before a desk whose model is silent for longer than nginx waits.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task A_stream_outlives_a_proxy_that_waits_two_seconds_and_a_model_that_is_silent_for_ten()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync("--SupportDesk:ModelSilenceSeconds=10", "--KernelGuard:Web:Streams:Heartbeat=500ms");
        await using var nginx = await ProxyAsync(desk, cancel);
        using var ada = await Visitor.SignInAsync(nginx.Address.ToString(), "Lumen", "ada", cancel);

        var answer = await ada.AskAsync("How do I return it?", cancel);

        var lines = answer.Split('\n');
        lines.Should().Contain("event: end").And.ContainSingle(static line => line.Contains("us.", StringComparison.Ordinal));
        lines.Count(static line => line == "event: heartbeat").Should().BeGreaterThan(10);
    }

    [Fact]
    public async Task Without_heartbeats_the_same_proxy_cuts_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync("--SupportDesk:ModelSilenceSeconds=10", "--KernelGuard:Web:Streams:Heartbeat=5m");
        await using var nginx = await ProxyAsync(desk, cancel);
        using var ada = await Visitor.SignInAsync(nginx.Address.ToString(), "Lumen", "ada", cancel);

        var answer = await FluentActions.Awaiting(() => ada.AskAsync("How do I return it?", cancel)).Should().ThrowAsync<HttpRequestException>();
        answer.Which.InnerException.Should().BeAssignableTo<IOException>();
    }

    [Fact]
    public async Task What_is_for_operators_is_not_shown_in_whatever_case_it_is_asked_for()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var desk = await DeskProcess.StartAsync();
        await using var nginx = await ProxyAsync(desk, cancel);
        using var client = new HttpClient { BaseAddress = nginx.Address };

        foreach (var path in (string[])["metrics", "Metrics", "METRICS", "health", "Health", "health/", "mEtRiCs/"])
        {
            (await client.GetAsync(path, cancel)).StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound, path);
        }

        (await client.GetAsync("session", cancel)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        using var direct = new HttpClient { BaseAddress = new Uri(desk.Address) };
        (await direct.GetAsync("METRICS", cancel)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK, "the app itself takes any case");
    }

    private static async Task<OperatingProcess> ProxyAsync(DeskProcess desk, CancellationToken cancellationToken)
    {
        var nginx = OperatingProcess.Find("nginx");
        Assert.SkipWhen(nginx is null, "nginx is not installed here; Debian's package is called nginx-light.");
        var shipped = await File.ReadAllTextAsync(Checkout.File("ops", "nginx", "kernel-guard.conf"), cancellationToken);
        return await OperatingProcess.StartAsync(
            nginx!,
            static (folder, _) => ["-p", folder, "-e", "stderr", "-c", $"{folder}/nginx.conf"],
            (folder, port) =>
            [
                ("kernel-guard.conf", shipped
                    .Replace("127.0.0.1:5000", new Uri(desk.Address).Authority, StringComparison.Ordinal)
                    .Replace("listen 8080", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
                    .Replace("proxy_read_timeout 60s", "proxy_read_timeout 2s", StringComparison.Ordinal)),
                ("nginx.conf", $$"""
                    daemon off;
                    master_process off;
                    pid {{folder}}/nginx.pid;
                    events { }
                    http {
                        access_log off;
                        client_body_temp_path {{folder}}/body;
                        proxy_temp_path {{folder}}/proxy;
                        fastcgi_temp_path {{folder}}/fastcgi;
                        uwsgi_temp_path {{folder}}/uwsgi;
                        scgi_temp_path {{folder}}/scgi;
                        include {{folder}}/kernel-guard.conf;
                    }
                    """),
            ],
            cancellationToken);
    }
}
