using System.Net;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.AspNetCore.Problems;
using KernelGuard.Policies;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Problems;

/// <summary>Holds what a caller reads where the guard refused.</summary>
public sealed class ProblemTests
{
    private static void Map(WebApplication app)
    {
        app.MapGet("/answer", (IWebPrompts prompts, string q) => prompts.AnswerAsync(q));
        app.MapGet("/spent", (IWebPrompts prompts, string q) => prompts.SpentAsync(q));
    }

    [Fact]
    public async Task A_spent_budget_is_429_with_the_budgets_name_and_when_it_is_back()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Text("Hi").WithUsage(120, 60));
        using var ann = site.As("acme/ann");
        using var bob = site.As("acme/bob");
        using var before = await ann.GetAsync("/spent?q=Hello", TestContext.Current.CancellationToken);

        using var response = await ann.GetAsync("/spent?q=Hello", TestContext.Current.CancellationToken);
        using var others = await bob.GetAsync("/spent?q=Hello", TestContext.Current.CancellationToken);

        before.StatusCode.Should().Be(HttpStatusCode.OK);
        others.StatusCode.Should().Be(HttpStatusCode.OK);
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var wait = response.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        wait.Should().BeInRange(1, 3600);
        var problem = await ReadAsync(response);
        problem.GetProperty("budget").GetString().Should().Be("customer");
        problem.GetProperty("status").GetInt32().Should().Be(429);
        problem.GetProperty("code").GetString().Should().Be("budget_exceeded");
        problem.GetProperty("retryAfter").GetInt32().Should().Be((int)wait);
        problem.GetProperty("detail").GetString().Should().Contain($"{wait} s").And.NotContain("MaxOutputTokens");
        site.Provider.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(2.1, 3)]
    [InlineData(3, 3)]
    [InlineData(0.01, 1)]
    public void Who_waits_as_long_as_was_said_is_not_too_early(double wait, int said)
    {
        var problem = GuardProblem.Of(new BudgetExceededException("customer", 0, 1, TimeSpan.FromSeconds(wait)));

        problem.RetryAfterSeconds.Should().Be(said);
        problem.Detail.Should().Contain($"Try again in {said} s.");
    }

    [Theory]
    [InlineData(DenialCause.UsedUp, 60.0, "The budget is used up", "The budget 'day' has no room for this request. Try again in 60 s.")]
    [InlineData(DenialCause.UsedUp, null, "The budget is used up", "The budget 'day' has no room for this request.")]
    [InlineData(DenialCause.InLine, null, "The budget denies the request", "The budget 'day' has no room for this request yet, and too many others wait for it. Try again later.")]
    [InlineData(DenialCause.NoBound, null, "The budget denies the request", "The budget 'day' does not let this request through.")]
    [InlineData(DenialCause.NotKnown, null, "The budget denies the request", "The budget 'day' cannot say now whether it has room for this request. Try again later.")]
    [InlineData(DenialCause.NotKnown, 0.4, "The budget denies the request", "The budget 'day' cannot say now whether it has room for this request. Try again in 1 s.")]
    public void A_denial_says_what_it_is_for(object cause, double? wait, string title, string detail)
    {
        var budget = new BudgetPolicy("day", null, BudgetUnit.Tokens, 100, Scope.Global, new BudgetWindow(WindowKind.CalendarDay, TimeSpan.Zero, TimeZoneInfo.Utc), null, Enforce: true);

        var problem = GuardProblem.Of(new BudgetExceededException(budget, 0, 0, wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null, "For the developer.", (DenialCause)cause));

        (problem.Status, problem.Title, problem.Detail).Should().Be((429, title, detail));
    }

    [Theory]
    [InlineData(500, 502, "provider_error")]
    [InlineData(429, 503, "provider_busy")]
    [InlineData(400, 422, "request_refused")]
    [InlineData(401, 502, "provider_error")]
    public async Task A_providers_error_is_no_error_of_the_caller(int provider, int answered, string code)
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Error(provider));
        using var ann = site.As("acme/ann");

        using var response = await ann.GetAsync("/answer?q=Hello", TestContext.Current.CancellationToken);

        ((int)response.StatusCode).Should().Be(answered);
        (await ReadAsync(response)).GetProperty("code").GetString().Should().Be(code);
        (response.Headers.RetryAfter is not null).Should().Be(answered == 503);
    }

    [Fact]
    public async Task Who_finds_the_concurrency_limit_reached_is_asked_to_come_back()
    {
        await using var site = await Site.StartAsync(Map, guard: static guard => guard.Services.PostConfigure<KernelGuardOptions>(static options =>
            (options.Concurrency.PermitLimit, options.Concurrency.QueueLimit) = (1, 0)));
        var open = new TaskCompletionSource();
        site.Provider.RespondWith(Reply.Text("Hi").WithGate((_, left) => open.Task.WaitAsync(left)));
        using var ann = site.As("acme/ann");
        var first = ann.GetAsync("/answer?q=Hello", TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => site.Provider.RequestCount > 0, TestContext.Current.CancellationToken);

        using var response = await ann.GetAsync("/answer?q=Hello", TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.Should().Be(1);
        (await ReadAsync(response)).GetProperty("code").GetString().Should().Be("overloaded");
        open.SetResult();
        using var answered = await first;
        answered.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        await using var site = await Site.StartAsync(Map);
        using var nobody = site.As();

        using var response = await nobody.GetAsync("/spent?q=Hello", TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await ReadAsync(response)).GetProperty("code").GetString().Should().Be("identity_missing");
    }

    [Fact]
    public async Task Nothing_of_the_question_and_no_key_is_in_a_problem_or_in_a_log()
    {
        await using var site = await Site.StartAsync(Map);
        site.Provider.RespondWith(Reply.Error(500));
        using var ann = site.As("acme/ann");

        using var failed = await ann.GetAsync("/answer?q=mail-to-ada@example.com", TestContext.Current.CancellationToken);

        (await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().NotContain("ada@example.com").And.NotContain(site.Provider.ApiKey);
        site.Logs.Lines.Where(static line => !line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal))
            .Should().NotContain(line => line.Contains("ada@example.com", StringComparison.Ordinal) || line.Contains(site.Provider.ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_problem_keeps_what_the_page_says_of_every_answer_and_drops_what_told_of_the_one_that_failed()
    {
        await using var site = await Site.StartAsync(static app =>
        {
            app.Use(static (http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return next(http);
            });
            app.UseKernelGuard();
            app.MapGet("/answer", static (HttpContext http, IWebPrompts prompts) =>
            {
                http.Response.ContentType = "text/plain";
                http.Response.Headers.ETag = "\"1\"";
                http.Response.Headers.ContentDisposition = "attachment";
                http.Response.Headers.ContentLength = 3;
                http.Response.Cookies.Append("cart", "7");
                return prompts.AnswerAsync("Hello");
            });
        });
        site.Provider.RespondWith(Reply.Error(500));
        using var ann = site.As("acme/ann");

        using var response = await ann.GetAsync("/answer", TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'self'");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        response.Headers.ETag.Should().BeNull();
        response.Headers.Contains("Set-Cookie").Should().BeFalse();
        response.Content.Headers.ContentDisposition.Should().BeNull();
        (await ReadAsync(response)).GetProperty("code").GetString().Should().Be("provider_error");
    }

    [Fact]
    public void Every_error_of_the_guard_has_an_answer_of_its_own()
    {
        GuardException[] errors =
        [
            new BudgetExceededException("b", 0, 1, TimeSpan.FromMilliseconds(1)), new BudgetExceededException("b", 0, 1, null), new CircuitOpenException("c", null),
            new GuardTimeoutException(Deadline.Total, TimeSpan.FromSeconds(1)), new ProviderException("x", 503), new ProviderException("x", 429, retryAfter: TimeSpan.MaxValue),
            new IncompleteStreamException(), new RedactionException("x"), new MissingIdentityException("tenant", "x"), new AuditException("x"),
            new BudgetsUnavailableException("x"), new CacheUnavailableException("x"), new GuardConfigurationException("secret place"),
        ];

        errors.Select(error => GuardProblem.Of(error)).Select(static problem => (problem.Status, problem.Code, problem.RetryAfterSeconds)).Should().Equal(
            (429, "budget_exceeded", 1), (429, "budget_exceeded", null), (503, "provider_unavailable", 5), (504, "timeout", null), (502, "provider_error", null),
            (503, "provider_busy", int.MaxValue), (502, "incomplete_stream", null), (422, "blocked", null), (403, "identity_missing", null), (503, "audit", 5),
            (503, "budgets_unavailable", 5), (503, "cache_unavailable", 5), (500, "error", null));
        GuardProblem.Of(new GuardConfigurationException("secret place")).Detail.Should().NotContain("secret place");
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
