using System.Net;
using AwesomeAssertions;
using KernelGuard.Policies;
using Xunit;
using static KernelGuard.Core.Tests.Stages.Resilience.Bench;

namespace KernelGuard.Core.Tests.Stages.Resilience;

public class FailureTests
{
    public static TheoryData<string, bool, int> Table()
    {
        var rows = new TheoryData<string, bool, int>();
        foreach (var streamed in new[] { false, true })
        {
            foreach (var (name, (_, attempts)) in Errors)
            {
                rows.Add(name, streamed, attempts);
            }
        }

        return rows;
    }

    private static Dictionary<string, (Exception Error, int Attempts)> Errors { get; } = new()
    {
        ["408"] = (Status(408), 2),
        ["409"] = (Status(409), 2),
        ["429"] = (Status(429), 2),
        ["429 insufficient_quota"] = (Status(429, "insufficient_quota"), 1),
        ["429 billing_hard_limit_reached"] = (Status(429, "billing_hard_limit_reached"), 1),
        ["500"] = (Status(500), 2),
        ["502"] = (Status(502), 2),
        ["503"] = (Status(503), 2),
        ["529"] = (Status(529), 2),
        ["connection_failed"] = (new ProviderException("x", code: ProviderException.ConnectionFailed), 2),
        ["connection_lost"] = (new ProviderException("x", code: ProviderException.ConnectionLost), 2),
        ["402"] = (Status(402), 1),
        ["405"] = (Status(405), 1),
        ["410"] = (Status(410), 1),
        ["421"] = (Status(421), 2),
        ["423"] = (Status(423), 2),
        ["425"] = (Status(425), 2),
        ["timed_out"] = (new ProviderException("x", code: ProviderException.TimedOut), 2),
        ["a time-out without a type of ours"] = (new TimeoutException("x"), 2),
        ["400"] = (Status(400), 1),
        ["400 content_filter"] = (Status(400, "content_filter"), 1),
        ["401"] = (Status(401), 1),
        ["403"] = (Status(403), 1),
        ["407"] = (Status(407), 1),
        ["404"] = (Status(404, "model_not_found"), 1),
        ["invalid_response"] = (new ProviderException("x", code: ProviderException.InvalidResponse), 1),
        ["a provider's unknown error"] = (new ProviderException("x"), 1),
        ["configuration"] = (new GuardConfigurationException("x"), 1),
        ["redaction"] = (new RedactionException("x"), 1),
        ["budget, though it was sent"] = (new BudgetExceededException("daily", 0, 1, null), 1),
        ["another guard's total"] = (new GuardTimeoutException(Deadline.Total, Seconds(1)), 1),
        ["another guard's idle"] = (new GuardTimeoutException(Deadline.Idle, Seconds(1)), 1),
        ["an unknown exception"] = (new InvalidOperationException("x"), 1),
        ["a cancellation of its own"] = (new OperationCanceledException("x"), 1),
        ["HTTP 503 without a type of ours"] = (new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable), 2),
        ["HTTP 401 without a type of ours"] = (new HttpRequestException("x", null, HttpStatusCode.Unauthorized), 1),
        ["a refused connection without a type of ours"] = (new HttpRequestException(HttpRequestError.ConnectionError), 2),
    };

    [Theory, MemberData(nameof(Table))]
    public async Task The_table_says_what_is_repeated(string name, bool streamed, int attempts)
    {
        var bench = new Bench(new GuardPolicy { Retry = Retry(1) }, [Act.Role, Act.Fail(Errors[name].Error)]);

        var error = await bench.FailAsync(streamed);

        error.Should().BeSameAs(Errors[name].Error);
        bench.Provider.Attempts.Should().HaveCount(attempts);
    }

    [Theory, MemberData(nameof(Table))]
    public async Task The_table_says_what_moves_on_to_another_model(string name, bool streamed, int attempts)
    {
        var bench = new Bench(new GuardPolicy { Fallback = Fallback("second") }, [Act.Role, Act.Fail(Errors[name].Error)]);

        await bench.FailAsync(streamed);

        bench.Models.Should().Equal(attempts == 2 ? ["first", "second"] : ["first"]);
    }

    private static ProviderException Status(int status, string? code = null) => new("x", status, code);
}
