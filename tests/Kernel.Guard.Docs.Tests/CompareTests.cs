using System.Globalization;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Docs.Tests;

/// <summary>Measures the three programs of docs/compare.md, and holds its table, and the README's, to what they did.</summary>
[Collection("programs")]
public sealed class CompareTests
{
    private const string Answer = "It arrives on Friday.";

    [Fact]
    public async Task The_table_of_the_same_app_without_by_hand_and_with_the_guard_is_what_was_measured()
    {
        var path = Checkout.File("docs", "compare.md");
        List<Measured> measured = [];
        foreach (var block in Snippet.Read(path))
            measured.Add(await MeasureAsync(block));

        measured.Should().HaveCount(3);
        string[] table =
        [
            "| | without | by hand | with the guard |",
            "|---|---|---|---|",
            Row("lines of code", one => one.Lines),
            Row("questions that reached the provider, of 40", one => one.Requests),
            Row("mail addresses that left, of 20", one => one.Mails),
            Row("IBANs that left, of 20", one => one.Ibans),
            Row("tokens billed", one => one.Tokens),
            Row("US dollars for 1,000 such questions", one => one.Dollars),
        ];
        File.ReadAllText(path).Should().Contain(string.Join('\n', table));
        File.ReadAllText(Checkout.File("README.md")).Should().Contain(string.Join('\n', table));

        string Row(string name, Func<Measured, object> value) => $"| {name} | {string.Join(" | ", measured.Select(one => string.Create(CultureInfo.InvariantCulture, $"{value(one)}")))} |";
    }

    private static async Task<Measured> MeasureAsync(Snippet block)
    {
        var (source, _) = Frame.Of(block, []).Single();
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.RespondWith(Reply.Text(Answer));
        var assembly = await ProgramRun.RunAsync(Compiled.From(source, isProgram: true, new Dictionary<string, string>()).Emit(), server, TestContext.Current.CancellationToken);

        var input = server.Requests.Sum(request => 3 + request.Json.GetProperty("messages").EnumerateArray().Sum(message => 3 + OpenAIServer.CountTokens(TextOf(message.GetProperty("content")))));
        var output = server.Requests.Count * OpenAIServer.CountTokens(Answer);
        return new Measured(
            block.Text.Split('\n').Count(line => line.Trim().Length > 0),
            server.Requests.Count,
            Left("Mails"),
            Left("Ibans"),
            input + output,
            (25 * (input * 0.15 + output * 0.60) / 1_000_000).ToString("0.0000", CultureInfo.InvariantCulture));

        int Left(string what) => ((string[])assembly.GetType("Questions")!.GetProperty(what)!.GetValue(null)!).Count(value => server.Requests.Any(request => request.Body.Contains(value, StringComparison.Ordinal)));
    }

    private static string TextOf(JsonElement content) =>
        content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    private sealed record Measured(int Lines, int Requests, int Mails, int Ibans, int Tokens, string Dollars);
}
