using Microsoft.Extensions.Logging;

namespace KernelGuard.Stages.Resilience;

/// <summary>Says what the stage decided. Never content, and never a provider's words.</summary>
internal sealed partial class ResilienceLog(ILogger logger)
{
    [LoggerMessage(300, LogLevel.Information, "Attempt {Attempt} on {Model} failed with {ErrorType}; it is repeated in {Delay}.", EventName = "kernelguard.retry")]
    private partial void LogRetry(int attempt, string? model, string errorType, TimeSpan delay);

    [LoggerMessage(301, LogLevel.Warning, "Moving on from {From} to {To}: {Reason}.", EventName = "kernelguard.fallback")]
    private partial void LogFallback(string? from, string to, string reason);

    [LoggerMessage(302, LogLevel.Warning, "The circuit {Circuit} is {State}.", EventName = "kernelguard.circuit.changed")]
    private partial void LogCircuit(string circuit, string state);

    [LoggerMessage(303, LogLevel.Information, "A silent attempt on {Model} is hedged.", EventName = "kernelguard.hedge")]
    private partial void LogHedge(string? model);

    [LoggerMessage(304, LogLevel.Warning, "{Function} has at most {Attempts} attempts, and the fallback models from '{Model}' on are never asked. Allow more retries, or name fewer models.", EventName = "kernelguard.fallback.unreachable")]
    private partial void LogUnreachable(string function, int attempts, string model);

    [LoggerMessage(305, LogLevel.Information, "Moving on from the target {From} to {To}: {Reason}.", EventName = "kernelguard.target.left")]
    public partial void Left(string from, string to, string? reason);

    [LoggerMessage(306, LogLevel.Warning, "An attempt on {Model} that lost does not end {Patience} after it was cancelled. Its call goes on, and it keeps its permit until it ends. Let the client beneath obey its token.", EventName = "kernelguard.attempt.left_behind")]
    public partial void LeftBehind(string? model, TimeSpan patience);

    [LoggerMessage(320, LogLevel.Warning, "A stream was cut after {Characters} characters, and another attempt goes on from there.", EventName = "kernelguard.stream.continued")]
    private partial void LogContinued(int characters);

    [LoggerMessage(321, LogLevel.Warning, "{Function} continues streams, and has one attempt: no stream is ever continued. Allow a retry.", EventName = "kernelguard.stream.never_continued")]
    private partial void LogNeverContinued(string function);

    public void Retried(int attempt, string? model, Exception error, TimeSpan delay) => LogRetry(attempt, model, Failure.TypeOf(error), delay);

    public void FellBack(string? from, string to, string reason) => LogFallback(from, to, reason);

    public void Unreachable(string? function, int attempts, string model) => LogUnreachable(function ?? "The default policy", attempts, model);

    public void Continued(int characters) => LogContinued(characters);

    public void NeverContinued(string? function) => LogNeverContinued(function ?? "The default policy");

    public void CircuitChanged(string circuit, string state) => LogCircuit(circuit, state);

    public void Hedged(string? model) => LogHedge(model);
}
