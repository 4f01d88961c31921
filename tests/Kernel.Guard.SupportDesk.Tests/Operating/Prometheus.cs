using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace KernelGuard.SupportDesk.Tests.Operating;

/// <summary>Runs Prometheus with the shipped files, which scrape a desk each second, and asks it.</summary>
internal sealed class Prometheus : IAsyncDisposable
{
    private readonly OperatingProcess _process;
    private readonly HttpClient _http;

    private Prometheus(OperatingProcess process) => (_process, _http) = (process, new HttpClient { BaseAddress = process.Address });

    public static string? Executable => OperatingProcess.Find("prometheus");

    public static string Rules(string name) => Checkout.File("ops", "prometheus", name);

    public static async Task<Prometheus> StartAsync(string desk, CancellationToken cancellationToken, bool patient = true)
    {
        Assert.SkipWhen(Executable is null, "Prometheus is not installed here; Debian's package is called prometheus.");
        var prometheus = new Prometheus(await OperatingProcess.StartAsync(
            Executable!,
            static (folder, port) => ["--config.file=prometheus.yml", $"--storage.tsdb.path={folder}/data", $"--web.listen-address=127.0.0.1:{port}"],
            (_, _) => new[] { "prometheus.yml", "kernel-guard.rules.yml", "kernel-guard.alerts.yml" }.Select(name => (name, For(desk, File.ReadAllText(Rules(name)), patient))),
            cancellationToken));

        // It takes connections before it has read what it stored.
        await Eventually.HoldsAsync(async () => (await prometheus._http.GetAsync("/-/ready", cancellationToken)).IsSuccessStatusCode, cancellationToken);
        return prometheus;
    }

    /// <summary>Answers the names of the alerts that fire.</summary>
    public async Task<string[]> FiringAsync(CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await _http.GetStringAsync("/api/v1/alerts", cancellationToken));
        return [.. answer.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Where(static alert => alert.GetProperty("state").GetString() == "firing").Select(static alert => alert.GetProperty("labels").GetProperty("alertname").GetString()!).Distinct()];
    }

    /// <summary>Evaluates a query now.</summary>
    /// <returns>The value of each series.</returns>
    public async Task<double[]> QueryAsync(string query, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsync("/api/v1/query", new FormUrlEncodedContent([new("query", query)]), cancellationToken);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        Assert.True(response.IsSuccessStatusCode, $"{query}: {answer.RootElement}");
        return [.. answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .Select(static series => double.Parse(series.GetProperty("value")[1].GetString()!.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    // A test waits for no alert to last.
    private static string For(string desk, string text, bool patient) => (patient ? text : Regex.Replace(text, "for: [0-9]+m", "for: 0s"))
        .Replace("localhost:5000", new Uri(desk).Authority, StringComparison.Ordinal)
        .Replace("_interval: 15s", "_interval: 1s", StringComparison.Ordinal);
}
