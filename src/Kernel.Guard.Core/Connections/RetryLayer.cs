namespace KernelGuard.Connections;

/// <summary>Knows handlers that repeat requests.</summary>
internal static class RetryLayer
{
    // Types of the resilience packages are known by name: the guard does not reference them.
    private static readonly string[] Layers = ["Microsoft.Extensions.Http.Resilience.", "Microsoft.Extensions.Http.PolicyHttpMessageHandler", "Polly."];
    private static readonly string[] Words = ["Retry", "Retries", "Resilien", "Hedg", "Polly"];

    /// <summary>Tells whether a handler is one of the resilience packages'.</summary>
    public static bool Is(DelegatingHandler handler) =>
        (handler.GetType().FullName ?? handler.GetType().Name) is var name && Array.Exists(Layers, layer => name.StartsWith(layer, StringComparison.Ordinal));

    /// <summary>Tells whether a handler's name says that it repeats requests.</summary>
    public static bool IsNamedSo(DelegatingHandler handler) => Array.Exists(Words, word => handler.GetType().Name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
