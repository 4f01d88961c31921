using Microsoft.Extensions.AI;

namespace KernelGuard.Scoping;

/// <summary>Is the least output limit that a client's API takes: a lower one is answered with a 400. It is found as a service of a client that stands for several.</summary>
/// <param name="tokens">The limit.</param>
internal sealed class LeastOutput(int tokens)
{
    private const int OfResponses = 16;

    // The core may not name the OpenAI SDK: its client of the Responses API, which is beneath the guard's adapter and Microsoft.Extensions.AI's, is found by its name.
    private static readonly Type? Responses = Type.GetType("OpenAI.Responses.ResponsesClient, OpenAI", throwOnError: false);

    private int Tokens => tokens;

    /// <summary>Answers it in tokens; 1 where nothing is known.</summary>
    public static int Of(IChatClient client) =>
        client.GetService<LeastOutput>() is { } said ? said.Tokens
        : Responses is not null && client.GetService(Responses) is not null ? OfResponses
        : 1;
}
