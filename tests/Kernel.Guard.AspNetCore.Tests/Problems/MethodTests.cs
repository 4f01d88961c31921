using System.Net;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Problems;

/// <summary>Holds what a caller reads who asks an endpoint of the guard by another method than its own.</summary>
public sealed class MethodTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/v1/chat/completions", "POST")]
    [InlineData("DELETE", "/v1/chat/completions", "POST")]
    [InlineData("POST", "/guard/streams/x", "GET, DELETE")]
    [InlineData("POST", "/guard/report", "GET")]
    [InlineData("PUT", "/guard/usage", "GET")]
    [InlineData("POST", "/guard/explain", "GET")]
    [InlineData("GET", "/guard/export", "POST")]
    [InlineData("PATCH", "/guard/erase", "POST")]
    public async Task Another_method_is_405_in_a_problem_that_says_which_are_offered(string method, string path, string allowed)
    {
        await using var site = await StartAsync();
        using var client = site.As("/root/operator");

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json") }, Token);

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        string.Join(", ", response.Content.Headers.Allow).Should().Be(allowed);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()).Should().Be((405, "method_not_allowed"));
        problem.GetProperty("detail").GetString().Should().Contain(allowed);
        problem.TryGetProperty("error", out _).Should().Be(path.StartsWith("/v1", StringComparison.Ordinal), "a client of OpenAI's reads its own form");
        site.Provider.RequestCount.Should().Be(0);
    }

    [Fact]
    public async Task Who_may_not_use_an_endpoint_is_told_that_first()
    {
        await using var site = await StartAsync();
        using var nobody = site.As();
        using var ann = site.As("acme/ann");

        (await nobody.GetAsync("/guard/erase", Token)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await ann.GetAsync("/guard/erase", Token)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_hosts_own_endpoint_of_another_method_stands_beside_the_guards()
    {
        await using var site = await StartAsync(static app => app.MapGet("/v1/chat/completions", static () => "the host's own"));
        using var client = site.As();

        (await client.GetStringAsync("/v1/chat/completions", Token)).Should().Be("the host's own");
        (await client.DeleteAsync("/v1/chat/completions", Token)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    private static Task<Site> StartAsync(Action<WebApplication>? also = null) => Site.StartAsync(app =>
    {
        app.MapGuardedChatCompletions().AllowAnonymous();
        app.MapGuardStreams();
        app.MapGuardOperations().RequireAuthorization("operators");
        also?.Invoke(app);
    });
}
