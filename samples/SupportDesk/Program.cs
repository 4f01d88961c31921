using Microsoft.AspNetCore.Authentication.Cookies;
using OpenTelemetry.Metrics;
using SupportDesk;
using SupportDesk.Chat;
using SupportDesk.Instances;
using SupportDesk.Operations;
using SupportDesk.Shop;
using SupportDesk.SignIn;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
await using var offline = await OfflineModel.StartAsync(builder.Configuration);

var guard = builder.AddKernelGuard(LedgerKey.Sign)
    .AddOpenAI("gpt-5.4-mini", openAI => offline?.Answer(openAI))
    .AddPrompts<ISupportPrompts>()
    .AddAspNetCore();
builder.AddInstances(guard);
builder.Services.AddSingleton(new KernelPluginCollection([KernelPluginFactory.CreateFromType<Orders>()]));
builder.Services.AddProblemDetails();

// A body that is none is the caller's mistake while developing too.
builder.Services.Configure<RouteHandlerOptions>(static options => options.ThrowOnBadRequest = false);
builder.Services.AddSingleton<Conversations>();
builder.Services.AddSingleton<IPersonalDataHolder>(static services => services.GetRequiredService<Conversations>());
builder.Services.AddSingleton<LiveFigures>();
builder.Services.AddHostedService(static services => services.GetRequiredService<LiveFigures>());
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SignInRoutes.Configure);
builder.Services.AddAuthorizationBuilder().AddPolicy(SignInRoutes.Operators, static policy => policy.RequireRole(SignInRoutes.Operators));

// Spans, metrics, logs and health checks of the guard and of ASP.NET Core; Prometheus' exporter is the host's choice.
builder.AddKernelGuardObservability();
builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddPrometheusExporter());

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UsePages();
app.UseAuthentication();
app.UseAuthorization();
app.UseKernelGuard();
app.MapSignIn();
app.MapChat();
app.MapOperations();
app.MapGuardOperations().RequireAuthorization(SignInRoutes.Operators);
app.MapHealthChecks("/health");
app.MapPrometheusScrapingEndpoint();
Console.WriteLine(offline is null ? "Asking OpenAI." : "Asking a model inside this process. With OPENAI_API_KEY set, OpenAI is asked.");
app.Run();
