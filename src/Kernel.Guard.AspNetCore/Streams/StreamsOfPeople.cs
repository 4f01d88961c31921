using System.Text.Json.Nodes;

namespace KernelGuard.AspNetCore.Streams;

/// <summary>Ends a person's streams in this process, and forgets what their buffers keep.</summary>
internal sealed class StreamsOfPeople(GuardStreams streams) : IPersonalDataHolder
{
    public string Name => "streams";

    public async ValueTask<int> EraseAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var stream in streams.Of(tenant, user))
        {
            await stream.EndAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    public ValueTask<JsonNode?> ExportAsync(string? tenant, string? user, CancellationToken cancellationToken)
    {
        var kept = streams.Of(tenant, user);
        return new(kept.Count == 0 ? null : new JsonArray([.. kept.Select(static stream => (JsonNode)new JsonObject
        {
            ["user"] = stream.Owner.User,
            ["events"] = new JsonArray([.. stream.Buffer.Kept().Select(static data => (JsonNode?)data)]),
        })]));
    }
}
