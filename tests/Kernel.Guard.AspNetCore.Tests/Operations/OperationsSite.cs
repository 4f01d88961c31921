using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Operations;

/// <summary>Is a site with the endpoints for operators, at which customers of two tenants have asked.</summary>
internal sealed class OperationsSite : IAsyncDisposable
{
    private readonly Site _site;

    private OperationsSite(Site site) => _site = site;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Site Site => _site;

    public static async Task<OperationsSite> StartAsync(Action<IEndpointConventionBuilder>? open = null)
    {
        var site = await Site.StartAsync(app =>
        {
            app.MapGet("/spent", static (IWebPrompts prompts, string q) => prompts.SpentAsync(q));
            (open ?? (static group => group.RequireAuthorization("operators")))(app.MapGuardOperations());
        });
        site.Provider.RespondWith(Reply.Text("Hi").WithUsage(30, 10));
        var made = new OperationsSite(site);
        foreach (var who in (string[])["acme/ann", "acme/bob", "umbrella/cid"])
        {
            using var client = site.As(who);
            (await client.GetAsync("/spent?q=Hello", Token)).EnsureSuccessStatusCode();
        }

        return made;
    }

    public HttpClient As(string? who) => _site.As(who);

    /// <summary>Asks an endpoint, and reads its JSON.</summary>
    public static async Task<(int Status, JsonElement Body)> AskAsync(HttpClient client, string path, object? body = null)
    {
        using var response = body is null ? await client.GetAsync(path, Token) : await client.PostAsJsonAsync(path, body, Token);
        response.Headers.CacheControl!.NoStore.Should().BeTrue("what it answers belongs in no cache");
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Token)));
    }

    /// <summary>Reads all that the endpoints could change: the ledger's entries with their names, and the books of budgets.</summary>
    public async Task<string> StateAsync()
    {
        var state = new StringBuilder();
        await foreach (var entry in _site.Services.GetRequiredService<AuditLedger>().ReadAsync(Token))
        {
            state.AppendLine($"{entry.Id} {entry.Outcome} {entry.Tenant} {entry.User}");
        }

        foreach (var budget in (await _site.Services.GetRequiredService<IBudgets>().ReadAsync(null, Token)).OrderBy(static budget => $"{budget.Tenant}/{budget.Whom}", StringComparer.Ordinal))
        {
            state.AppendLine($"{budget.Tenant} {budget.Whom} {budget.Limit} {budget.Spent}");
        }

        return state.ToString();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
