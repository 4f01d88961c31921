using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using KernelGuard.Hosting;
using KernelGuard.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KernelGuard.AspNetCore.Tests;

/// <summary>Is a web app with the guard at its edge, on a real socket or in the memory of a host's own tests, before a strict provider in the same process.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private Site(WebApplication app, OpenAIServer provider, string folder, LogCollector logs)
    {
        (_app, Provider, _folder, Logs) = (app, provider, folder, logs);
        Address = new Uri(app.Urls.FirstOrDefault() ?? "http://localhost");
    }

    public OpenAIServer Provider { get; }

    public Uri Address { get; }

    public LogCollector Logs { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<Site> StartAsync(Action<WebApplication> map, Action<KernelGuardWebOptions>? web = null, Action<IKernelGuardBuilder>? guard = null, bool inMemory = false)
    {
        var provider = await OpenAIServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("kernel-guard-web").FullName;
        var logs = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (inMemory)
        {
            builder.WebHost.UseTestServer();
        }

        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddAuthentication(Header.Scheme).AddScheme<AuthenticationSchemeOptions, Header>(Header.Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("operators", static policy => policy.RequireRole("operator"));
        var kernelGuard = builder.AddKernelGuard(options => options.Audit.Path = Path.Combine(folder, "audit.db"))
            .AddOpenAI("gpt-4o-mini", openAI => (openAI.Endpoint, openAI.ApiKey) = (provider.Endpoint, provider.ApiKey))
            .AddPrompts<IWebPrompts>()
            .AddAspNetCore(web);
        guard?.Invoke(kernelGuard);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseKernelGuard();
        map(app);
        await app.StartAsync();
        return new Site(app, provider, folder, logs);
    }

    /// <summary>Makes a client that has signed in as somebody (tenant, user and, if it has one, role: <c>acme/ann/operator</c>; none for an empty tenant), or as nobody.</summary>
    public HttpClient As(string? who = null)
    {
        var client = _app.Services.GetRequiredService<IServer>() is TestServer server ? server.CreateClient() : new HttpClient { BaseAddress = Address };
        client.Timeout = TimeSpan.FromSeconds(60);
        if (who is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(Header.Scheme, who);
        }

        return client;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Header(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public new const string Scheme = "Test";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization.ToString(), out var header) || header.Parameter?.Split('/') is not { Length: 2 or 3 } parts)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new("sub", parts[1])], Scheme);
            identity.AddClaims(parts[0].Length > 0 ? [new Claim("tenant_id", Uri.UnescapeDataString(parts[0]))] : []);
            identity.AddClaims(parts.Length > 2 ? [new Claim(ClaimTypes.Role, parts[2])] : []);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
        }
    }
}
