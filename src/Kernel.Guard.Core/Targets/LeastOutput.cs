using Microsoft.Extensions.AI;

namespace KernelGuard.Targets;

/// <summary>Knows the least output limit that a client's API takes: a lower one is answered with a 400.</summary>
internal static class LeastOutput
{
    private const int OfResponses = 16;

    // The core may not name the OpenAI SDK: its client of the Responses API, which is beneath the guard's adapter and Microsoft.Extensions.AI's, is found by its name.
    private static readonly Type? Responses = Type.GetType("OpenAI.Responses.ResponsesClient, OpenAI", throwOnError: false);

    /// <summary>Answers it in tokens; of several targets the highest, as an attempt may go to any of them. 1 where nothing is known.</summary>
    /// <param name="client">The client, or one that hands services of it on.</param>
    public static int Of(IChatClient client) =>
        client.GetService<TargetSet>() is { } set ? set.Targets.Max(static target => Of(target.Client))
        : Responses is not null && client.GetService(Responses) is not null ? OfResponses
        : 1;
}
