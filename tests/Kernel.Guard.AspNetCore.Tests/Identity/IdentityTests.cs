using System.Security.Claims;
using AwesomeAssertions;
using KernelGuard.AspNetCore.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.Identity;

/// <summary>Holds who a request is taken for.</summary>
public sealed class IdentityTests
{
    private static void WhoAmI(WebApplication app) => app.MapGet("/who", () => $"{GuardContext.Current.Tenant}|{GuardContext.Current.User}|{GuardContext.Current.Conversation}");

    [Fact]
    public async Task The_signed_in_users_claims_name_tenant_and_user_and_the_header_the_conversation()
    {
        await using var site = await Site.StartAsync(WhoAmI);
        using var ann = site.As("acme/ann");
        ann.DefaultRequestHeaders.Add("X-Conversation-Id", "c1");

        (await ann.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().Be("acme|ann|c1");
    }

    [Fact]
    public async Task Nobody_is_named_by_what_an_unknown_caller_writes()
    {
        await using var site = await Site.StartAsync(WhoAmI);
        using var nobody = site.As();
        nobody.DefaultRequestHeaders.Add("tenant_id", "acme");
        nobody.DefaultRequestHeaders.Add("X-Tenant-Id", "acme");
        nobody.DefaultRequestHeaders.Add("sub", "ann");

        (await nobody.GetStringAsync("/who?tenant_id=acme&sub=ann", TestContext.Current.CancellationToken)).Should().Be("||");
    }

    [Fact]
    public async Task A_host_may_name_who_asks_by_its_own_means()
    {
        await using var site = await Site.StartAsync(WhoAmI, web => web.Identify = http => new GuardContext(http.Request.Host.Host, http.User.Identity?.IsAuthenticated.ToString()));
        using var ann = site.As("acme/ann");

        (await ann.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().Be("127.0.0.1|True|");
    }

    [Fact]
    public async Task Other_types_of_claims_may_name_them()
    {
        await using var site = await Site.StartAsync(WhoAmI, web => web.TenantClaims.Add("sub"));
        using var ann = site.As("acme/ann");

        (await ann.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().Be("ann|ann|");
    }

    [Fact]
    public async Task Claims_of_an_identity_that_nobody_has_proved_name_nobody()
    {
        await using var site = await Site.StartAsync(static app => app.MapGet("/who", static (HttpContext http, RequestIdentity identity) =>
        {
            http.User = new ClaimsPrincipal([new ClaimsIdentity([new("tenant_id", "other"), new("sub", "eve")]), new ClaimsIdentity([new("sub", "ann")], "Test")]);
            var who = identity.Of(http);
            return $"{who.Tenant}|{who.User}";
        }));
        using var nobody = site.As();

        (await nobody.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().Be("|ann");
    }

    [Fact]
    public async Task A_name_of_absurd_length_is_no_name()
    {
        await using var site = await Site.StartAsync(WhoAmI);
        using var ann = site.As("acme/" + new string('a', 300));
        ann.DefaultRequestHeaders.Add("X-Conversation-Id", new string('c', 300));

        (await ann.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().Be("acme||");
    }

    [Fact]
    public void Without_the_edge_the_app_does_not_start()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var use = () => app.UseKernelGuard();

        use.Should().Throw<GuardConfigurationException>().WithMessage("*AddAspNetCore()*");
    }
}
