using AwesomeAssertions;
using KernelGuard.Stages.Resilience;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Resilience;

/// <summary>The table of the documentation is the table of the code.</summary>
public sealed class DocumentedTableTests
{
    // What is decided elsewhere: it is no failure of a provider.
    private static readonly string[] Elsewhere = ["open circuit", "a model that cannot take", "a target's", "refused by a budget"];

    private static readonly Dictionary<string, Exception[]> Rows = new(StringComparer.Ordinal)
    {
        ["429"] = [Status(429), Status(429, "rate_limit_exceeded")],
        ["429 of a spent [quota](../openai.md#errors)"] = [.. ((string[])["insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "quota_exceeded", "insufficient_balance"]).Select(code => Status(429, code))],
        ["408"] = [Status(408)],
        ["409, 421, 423, 425"] = [Status(409), Status(421), Status(423), Status(425)],
        ["500 and above"] = [Status(500), Status(502), Status(503), Status(504), Status(529), Status(599)],
        ["no connection, connection lost, a stream broken before its first content"] =
            [new ProviderException("x", code: ProviderException.ConnectionFailed), new ProviderException("x", code: ProviderException.ConnectionLost), new IncompleteStreamException(), new IOException(), new HttpRequestException(HttpRequestError.ConnectionError)],
        ["deadline of the attempt, or of the first content; a silence within an answer under `[Retry(OnIdle = true)]`; a client that gave up waiting (`timed_out`)"] = [new ProviderException("x", code: ProviderException.TimedOut), new TimeoutException(), new GuardTimeoutException(Deadline.Idle, default) { MovesOn = true }, new GuardTimeoutException(Deadline.Attempt, default), new GuardTimeoutException(Deadline.FirstContent, default)],
        ["401, 402, 403, 407, 451"] = [Status(401), Status(402), Status(403), Status(407), Status(451)],
        ["no key for the call (`key_missing`)"] = [new ProviderException("x", code: ProviderException.KeyMissing)],
        ["3xx, 404, 405, 410"] = [Status(302), Status(308), Status(404), Status(404, "model_not_found"), Status(405), Status(410)],
        ["an answer that is none (`invalid_response`), an error of a client's own that nobody knows"] = [new ProviderException("x", code: ProviderException.InvalidResponse), new ProviderException("x")],
        ["deadline of the silence within an answer (`Idle`)"] = [new GuardTimeoutException(Deadline.Idle, default)],
        ["deadline of the total, or of the call"] = [new GuardTimeoutException(Deadline.Total, default), new GuardTimeoutException(Deadline.Call, default)],
        ["400 and every other 4xx, a content filter, a request that cannot be made, configuration, redaction, an error of the guard's or of a stage's, cancellation"] =
            [Status(400), Status(400, "content_filter"), Status(413), Status(422), Status(431), new ProviderException("x", code: "invalid_request"), new ProviderException("x", code: "rejected_by_host"), new GuardConfigurationException("x"), new RedactionException("x"), new InvalidOperationException(), new OperationCanceledException()],
    };

    [Fact]
    public void Each_row_says_what_the_code_does()
    {
        var documented = File.ReadLines(Checkout.File("docs", "stages", "resilience.md"))
            .SkipWhile(line => !line.StartsWith("| Error |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(cells => !Elsewhere.Any(name => cells[0].StartsWith(name, StringComparison.Ordinal)))
            .ToDictionary(cells => cells[0], cells => cells[1..]);

        documented.Keys.Should().BeEquivalentTo(Rows.Keys);
        foreach (var (row, errors) in Rows)
        {
            foreach (var error in errors)
            {
                var failure = Failure.Of(error);
                string[] said = [Word(failure.MovesOn), Word(failure.Reach != Reach.None), Word(failure.Ill), failure.Reach == Reach.None ? "" : $"`{failure.Reason}`"];
                documented[row].Should().Equal(said, "{0} is in the row '{1}'", error.GetType().Name, row);
            }
        }
    }

    private static string Word(bool holds) => holds ? "yes" : "no";

    private static ProviderException Status(int status, string? code = null) => new("x", status, code);
}
