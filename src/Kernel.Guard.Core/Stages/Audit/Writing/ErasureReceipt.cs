using System.Text.Json.Nodes;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Makes the entry that says whose keys are gone. Their pseudonyms name nobody any more.</summary>
internal static class ErasureReceipt
{
    public static AuditEntry Entry(IReadOnlyList<string> pseudonyms, DateTimeOffset time) => new()
    {
        Id = Guid.CreateVersion7(time),
        Time = time.ToUniversalTime(),
        Outcome = "subject_erased",
        Content = new JsonObject { ["pseudonyms"] = new JsonArray([.. pseudonyms.Select(pseudonym => (JsonNode)pseudonym)]) }.ToJsonString(),
    };
}
