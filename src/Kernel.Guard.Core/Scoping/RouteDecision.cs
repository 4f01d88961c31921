namespace KernelGuard.Scoping;

/// <summary>Is why a completion left a target, or could not be sent to one.</summary>
/// <param name="Attempts">How many attempts the completion had begun by then.</param>
/// <param name="Target">The target.</param>
/// <param name="Rule"><c>failed</c> where an attempt failed there, <c>excluded</c> where it cannot take the request, <c>circuit_open</c> where the policy's circuit is open.</param>
/// <param name="Reason">
/// For <c>failed</c> one of the reasons of a fallback; for <c>excluded</c> the setting (<c>tools</c>, <c>response_format</c>, <c>conversation</c>, <c>file</c>, <c>reasoning</c>,
/// <c>logit_bias</c>, <c>logprobs</c>, <c>stop</c>, <c>body</c>, <c>downgrade</c> where a budget asks for a cheaper model, or <c>settings</c> where the adapter found it); else null.
/// </param>
public sealed record RouteDecision(int Attempts, string Target, string Rule, string? Reason);
