using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Operations;

/// <summary>Holds the endpoints closed to whoever has no right, and to whatever is not what they take: nothing is shown, and nothing is changed.</summary>
public sealed class ClosedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Openings() => ["nothing", "anonymous", "signed in", "signed in, and anonymous"];

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task They_stay_closed_until_a_policy_is_named(string opening)
    {
        await using var site = await OperationsSite.StartAsync(group => _ = opening switch
        {
            "anonymous" => group.AllowAnonymous(),
            "signed in" => group.RequireAuthorization(),
            "signed in, and anonymous" => group.RequireAuthorization("operators").AllowAnonymous(),
            _ => group,
        });

        await AllRefuseAsync(site, "/root/operator", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("acme/ann", HttpStatusCode.Forbidden)]
    [InlineData("acme/ann/customer", HttpStatusCode.Forbidden)]
    public async Task Who_has_no_right_reads_and_changes_nothing(string? who, HttpStatusCode status)
    {
        await using var site = await OperationsSite.StartAsync();

        await AllRefuseAsync(site, who, status);
    }

    [Fact]
    public async Task A_policy_that_is_written_out_or_a_role_opens_them_as_well()
    {
        await using var written = await OperationsSite.StartAsync(static group => group.RequireAuthorization(static policy => policy.RequireRole("operator")));
        await using var role = await OperationsSite.StartAsync(static group => group.RequireAuthorization(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute { Roles = "operator" }));

        foreach (var site in (OperationsSite[])[written, role])
        {
            using var operators = site.As("/root/operator");
            (await operators.GetAsync("/guard/usage", Token)).StatusCode.Should().Be(HttpStatusCode.OK);
            await AllRefuseAsync(site, "acme/ann", HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%09%20")]
    [InlineData(257)]
    public async Task Whose_tenant_cannot_be_read_is_no_operator_of_all_tenants(object tenant)
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As($"{(tenant is int length ? new string('t', length) : tenant)}/eve/operator");
        var state = await site.StateAsync();

        foreach (var (path, body) in ((string, object?)[])[("/guard/report?day=today", null), ("/guard/usage", null), ("/guard/usage?tenant=acme", null), ("/guard/export", new { tenant = "acme", user = "ann" }), ("/guard/erase", new { tenant = "acme", allUsers = true })])
        {
            var (status, problem) = await OperationsSite.AskAsync(operators, path, body);

            (status, problem.GetProperty("code").GetString()).Should().Be((403, "other_tenant"), path);
        }

        (await site.StateAsync()).Should().Be(state);
    }

    [Theory]
    [InlineData("/guard/report?day=0001-01-01")]
    [InlineData("/guard/report?day=0001-01-01&tenant=acme")]
    public async Task The_calendars_first_day_is_one_like_others(string path)
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        var (status, report) = await OperationsSite.AskAsync(operators, path);

        status.Should().Be(200);
        report.GetProperty("total").GetProperty("completions").GetInt64().Should().Be(0);
    }

    public static TheoryData<string, string> Queries() => new()
    {
        { "/guard/report?day=2026-13-01", "day" },
        { "/guard/report?day=tomorrow", "day" },
        { "/guard/report?day=9999-12-31", "day" },
        { "/guard/report?day=", "day" },
        { "/guard/report?day=today&day=yesterday", "day" },
        { "/guard/report?format=xml", "format" },
        { "/guard/report?top=0", "top" },
        { "/guard/report?top=1001", "top" },
        { "/guard/report?top=-1", "top" },
        { "/guard/report?top=99999999999999999999", "top" },
        { "/guard/report?dy=today", "query" },
        { "/guard/usage?tennant=acme", "query" },
        { "/guard/usage?tenant=", "tenant" },
        { "/guard/usage?tenant=%20", "tenant" },
        { "/guard/report?day=%20", "day" },
        { $"/guard/usage?tenant={new string('a', 257)}", "tenant" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_that_is_none_is_400_and_names_the_key(string path, string parameter)
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");

        var (status, problem) = await OperationsSite.AskAsync(operators, path);

        status.Should().Be(400);
        problem.GetProperty("parameter").GetString().Should().Be(parameter);
        problem.GetRawText().Should().NotContain("ann").And.NotContain("umbrella");
    }

    public static TheoryData<string, string, int> Bodies() => new()
    {
        { "", "body", 400 },
        { "no json", "body", 400 },
        { "[]", "body", 400 },
        { "null", "body", 400 },
        { "{}", "user", 400 },
        { "{\"tenant\":\"acme\"}", "user", 400 },
        { "{\"tenant\":\"acme\",\"user\":null}", "user", 400 },
        { "{\"tenant\":\"acme\",\"usr\":\"ann\"}", "body", 400 },
        { "{\"tenant\":\"acme\",\"usr\":\"ann\",\"allUsers\":true}", "body", 400 },
        { "{\"tenant\":\"acme\",\"user\":\"ann\",\"allUsers\":true}", "user", 400 },
        { "{\"tenant\":\"acme\",\"allUsers\":\"true\"}", "allUsers", 400 },
        { "{\"allUsers\":true}", "tenant", 400 },
        { "{\"tenant\":\"acme\",\"user\":\"\"}", "user", 400 },
        { "{\"tenant\":\"\",\"user\":\"ann\"}", "tenant", 400 },
        { "{\"tenant\":\"acme\",\"user\":\" \"}", "user", 400 },
        { "{\"tenant\":\"\\t\",\"allUsers\":true}", "tenant", 400 },
        { "{\"tenant\":\"acme\",\"user\":[\"ann\"]}", "user", 400 },
        { "{\"tenant\":\"acme\",\"user\":\"ann\",\"user\":\"bob\"}", "body", 400 },
        { "{\"tenant\":\"acme\",\"user\":\"\\ud800\"}", "body", 400 },
        { $"{{\"tenant\":\"acme\",\"user\":\"{new string('a', 257)}\"}}", "user", 400 },
        { $"{{\"tenant\":\"acme\",\"user\":\"{new string('a', 9000)}\"}}", "", 413 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_names_nobody_for_sure_is_refused_and_changes_nothing(string body, string parameter, int status)
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");
        var state = await site.StateAsync();

        foreach (var path in (string[])["/guard/export", "/guard/erase"])
        {
            foreach (var chunked in (bool[])[false, true])
            {
                operators.DefaultRequestHeaders.TransferEncodingChunked = chunked;
                using var response = await operators.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Token);

                await HoldsNothingAsync(response, (HttpStatusCode)status, parameter);
            }
        }

        (await site.StateAsync()).Should().Be(state);
    }

    [Fact]
    public async Task Another_content_type_and_other_methods_are_refused_and_change_nothing()
    {
        await using var site = await OperationsSite.StartAsync();
        using var operators = site.As("/root/operator");
        var state = await site.StateAsync();

        foreach (var path in (string[])["/guard/export", "/guard/erase"])
        {
            // A form of another site may send text, and the browser adds the cookies.
            using var form = await operators.PostAsync(path, new StringContent("{\"tenant\":\"acme\",\"user\":\"ann\"}", Encoding.UTF8, "text/plain"), Token);
            await HoldsNothingAsync(form, HttpStatusCode.BadRequest, "Content-Type");
            (await operators.GetAsync($"{path}?tenant=acme&user=ann", Token)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
            (await operators.DeleteAsync(path, Token)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        }

        (await operators.PostAsync("/guard/usage", null, Token)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        (await site.StateAsync()).Should().Be(state);
    }

    private static async Task AllRefuseAsync(OperationsSite site, string? who, HttpStatusCode status)
    {
        using var client = site.As(who);
        var state = await site.StateAsync();
        foreach (var path in (string[])["/guard/report?day=today", "/guard/usage", "/guard/usage?tenant=acme", "/guard/report?dy=1", "/guard/explain", "/guard/explain?function=IWebPrompts.SpentAsync"])
        {
            using var response = await client.GetAsync(path, Token);
            await HoldsNothingAsync(response, status, null);
        }

        foreach (var path in (string[])["/guard/export", "/guard/erase"])
        {
            using var response = await client.PostAsJsonAsync(path, new { tenant = "acme", user = "ann" }, Token);
            await HoldsNothingAsync(response, status, null);
        }

        (await site.StateAsync()).Should().Be(state);
    }

    private static async Task HoldsNothingAsync(HttpResponseMessage response, HttpStatusCode status, string? parameter)
    {
        var text = await response.Content.ReadAsStringAsync(Token);

        response.StatusCode.Should().Be(status);

        // The identity of a trace is random: some hold any four digits.
        Regex.Replace(text, "\"traceId\":\"[^\"]*\"", "").Should().NotContain("ann").And.NotContain("bob").And.NotContain("umbrella").And.NotContain("aaaa");
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = JsonElement.Parse(text);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        if (parameter is { Length: > 0 })
        {
            problem.GetProperty("parameter").GetString().Should().Be(parameter);
        }
    }
}
