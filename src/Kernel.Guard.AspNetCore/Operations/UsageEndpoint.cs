using System.Text.Json;
using KernelGuard.Scoping;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Answers what is left of budgets, and who spent what, of all tenants or of one.</summary>
internal sealed class UsageEndpoint(IBudgets budgets, OperationsAccess access)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var query = new OperationsQuery(http.Request, "tenant");
        var tenant = access.Tenant(http, query["tenant"]);
        var states = await budgets.ReadAsync(tenant, http.RequestAborted).ConfigureAwait(false);

        var spending = await budgets.ReadSpendingAsync(http.RequestAborted).ConfigureAwait(false);

        // Of one tenant it names no sum in which another's calls are counted.
        var (left, spent) = tenant is null
            ? (states, spending)
            : ([.. states.Where(state => state.Tenant == tenant)], [.. spending.Where(row => row.Tenant == tenant)]);
        http.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(http.Response.BodyWriter, PlainJson.Options);
        await using (json.ConfigureAwait(false))
        {
            UsageJson.Write(json, left, spent);
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted).ConfigureAwait(false);
    }
}
