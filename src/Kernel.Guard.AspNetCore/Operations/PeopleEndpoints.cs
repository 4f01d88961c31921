using System.Text.Json;
using KernelGuard.AspNetCore.Requests;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Exports and erases a person.</summary>
internal sealed partial class PeopleEndpoints(IPrivacyService privacy, OperationsAccess access, ILogger<PeopleEndpoints> logger)
{
    public async Task ExportAsync(HttpContext http)
    {
        var (tenant, user) = await ReadAsync(http).ConfigureAwait(false);
        var data = await privacy.ExportAsync(tenant, user, http.RequestAborted).ConfigureAwait(false);
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"export.json\"";
        await data.WriteJsonAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
        Exported();
    }

    public async Task EraseAsync(HttpContext http)
    {
        var (tenant, user) = await ReadAsync(http).ConfigureAwait(false);

        // It goes on when whoever asked has gone: half an erasure is what nobody wants.
        var erased = await privacy.EraseAsync(tenant, user, CancellationToken.None).ConfigureAwait(false);
        Erased(erased.Receipt.Id);
        http.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(http.Response.BodyWriter, PlainJson.Options);
        await using (json.ConfigureAwait(false))
        {
            Write(json, erased);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<PersonRequest> ReadAsync(HttpContext http)
    {
        var request = await JsonBody.ReadAsync(http, PersonRequest.MaximumBytes, PersonRequest.Read).ConfigureAwait(false);
        var tenant = access.Tenant(http, request.Tenant);
        return tenant is null && request.User is null
            ? throw new RequestException("tenant", "Name the tenant, the user, or both.")
            : request with { Tenant = tenant };
    }

    private static void Write(Utf8JsonWriter json, PersonErasure erased)
    {
        json.WriteStartObject();
        json.WriteString("receipt", erased.Receipt.Id);
        json.WriteStartArray("pseudonyms");
        foreach (var pseudonym in erased.Receipt.Pseudonyms)
        {
            json.WriteStringValue(pseudonym);
        }

        json.WriteEndArray();
        json.WriteNumber("cachedAnswers", erased.CachedAnswers);
        json.WriteNumber("budgets", erased.Budgets);
        json.WriteStartObject("elsewhere");
        foreach (var (holder, count) in erased.Elsewhere)
        {
            json.WriteNumber(holder, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    [LoggerMessage(5002, LogLevel.Information, "What is kept about a person was exported.", EventName = "kernelguard.privacy.exported")]
    private partial void Exported();

    [LoggerMessage(5003, LogLevel.Information, "A person was erased; the ledger's receipt is {Receipt}.", EventName = "kernelguard.privacy.erased")]
    private partial void Erased(Guid receipt);
}
