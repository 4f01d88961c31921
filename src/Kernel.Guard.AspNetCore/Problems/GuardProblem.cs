using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Problems;

/// <summary>
/// Is what a caller over HTTP reads of an error (RFC 9457). It speaks to whoever uses the app: what an error of the guard tells the developer
/// (options, limits, models) stays inside.
/// </summary>
internal sealed class GuardProblem(int status, string code, string title, string detail, TimeSpan? retryAfter = null, string? budget = null, string? parameter = null) : IResult
{
    /// <summary>Gets what is said of an error that is none of the guard's.</summary>
    public static GuardProblem Internal { get; } = new(500, "error", "Something went wrong", "Try again. If it stays, tell whoever runs this service.");

    /// <summary>Gets what is said where an answer was stopped, by its owner or because the host stops.</summary>
    public static GuardProblem Stopped { get; } = new(503, "stopped", "The answer was stopped", "Ask again.", TimeSpan.FromSeconds(1));

    /// <summary>Gets what is said where this process keeps as many streams as it may.</summary>
    public static GuardProblem TooMany { get; } = Unavailable("too_many_streams", "Too many answers are under way.", null);

    /// <summary>Gets what is said of a stream that is another's, of another process, or over.</summary>
    public static GuardProblem NoStream { get; } = new(404, "no_stream", "There is no such answer", "It is over, or not yours. Ask again.");

    /// <summary>Gets what is said where the wanted part of a stream is no longer kept, or was never sent.</summary>
    public static GuardProblem Gone { get; } = new(410, "gone", "That part of the answer is gone", "Ask again.");

    public int Status => status;

    public string Code => code;

    public string Detail => detail;

    public string Title => title;

    public string? Budget => budget;

    public string? Parameter => parameter;

    /// <summary>The one table of errors and answers; docs/web.md shows it.</summary>
    public static GuardProblem Of(GuardException error, bool authenticated = true) => error switch
    {
        BudgetExceededException denied => new(429, "budget_exceeded", denied.Cause == DenialCause.UsedUp ? "The budget is used up" : "The budget denies the request", Denial(denied), denied.RetryAfter, denied.Budget),
        CircuitOpenException open => Unavailable("provider_unavailable", "The AI service is down at the moment.", open.RetryAfter),
        ConcurrencyLimitException limited => Unavailable("overloaded", "Too many requests are under way.", limited.RetryAfter),
        GuardTimeoutException => new(504, "timeout", "The answer took too long", "No answer came in time. Try again, or ask for less."),
        ProviderException { Status: 429 } busy => Unavailable("provider_busy", "The AI service is busy.", busy.RetryAfter),
        ProviderException { Status: 400 or 413 or 422 } => new(422, "request_refused", "The AI service refused the request", "Change the question and try again."),
        ProviderException => new(502, "provider_error", "The AI service failed", "Try again."),
        IncompleteStreamException => new(502, "incomplete_stream", "The answer broke off", "What came is only a part of the answer. Ask again."),
        RedactionException => new(422, "blocked", "The request was not sent", "It holds what must not leave this service, or could not be checked."),
        MissingIdentityException when !authenticated => new(401, "identity_missing", "Sign in first", "This needs to know who asks."),
        MissingIdentityException missing => new(403, "identity_missing", "Not allowed", $"Your account names no {missing.Needed}."),
        AuditException or BudgetsUnavailableException or CacheUnavailableException => Unavailable(error.ErrorType, "A store of this service is down at the moment.", null),
        _ => new(500, "error", "Something went wrong", "The service is not set up correctly; its log says more."),
    };

    public static GuardProblem BadRequest(string? parameter, string detail) =>
        new(400, "invalid_request", "The request is not valid", detail, parameter: parameter);

    /// <summary>Gets how long to wait in whole seconds, upwards: whoever waits that long is not too early.</summary>
    public long? RetryAfterSeconds => retryAfter is { } wait ? Seconds(wait) : null;

    public Task ExecuteAsync(HttpContext httpContext) => ProblemForm.AnswerAsync(httpContext, this, asOpenAI: false);

    private static GuardProblem Unavailable(string code, string detail, TimeSpan? retryAfter) =>
        new(503, code, "Not available", detail + " Try again later.", retryAfter ?? TimeSpan.FromSeconds(5));

    private static string Denial(BudgetExceededException denied)
    {
        var what = denied.Cause switch
        {
            DenialCause.InLine => "has no room for this request yet, and too many others wait for it",
            DenialCause.NoBound => "does not let this request through",
            DenialCause.NotKnown => "cannot say now whether it has room for this request",
            _ => "has no room for this request",
        };
        var then = denied.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $" Try again in {Seconds(wait)} s.")
            : denied.Cause is DenialCause.InLine or DenialCause.NotKnown ? " Try again later."
            : "";
        return $"The budget '{denied.Budget}' {what}.{then}";
    }

    private static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(Math.Min(wait.TotalSeconds, int.MaxValue)));
}
