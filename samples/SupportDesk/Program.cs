using Microsoft.AspNetCore.Authentication.Cookies;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SupportDesk;
using SupportDesk.Chat;
using SupportDesk.Operations;
using SupportDesk.Shop;
using SupportDesk.SignIn;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
await using var offline = await OfflineModel.StartAsync(builder.Configuration);

var guard = builder.AddKernelGuard(LedgerKey.Sign)
    .AddOpenAI("gpt-4o-mini", openAI => offline?.Answer(openAI))
    .AddPrompts<ISupportPrompts>()
    .AddAspNetCore();
if (builder.Configuration["KernelGuard:Redis:Configuration"] is not null)
{
    guard.AddRedis().AddRedisBudgets();
}

builder.Services.AddSingleton(new KernelPluginCollection([KernelPluginFactory.CreateFromType<Orders>()]));
builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks().AddKernelGuard();
builder.Services.AddSingleton<Conversations>();
builder.Services.AddSingleton<IPersonalDataHolder>(static services => services.GetRequiredService<Conversations>());
builder.Services.AddSingleton<LiveFigures>();
builder.Services.AddHostedService(static services => services.GetRequiredService<LiveFigures>());
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SignInRoutes.Configure);
builder.Services.AddAuthorizationBuilder().AddPolicy(SignInRoutes.Operators, static policy => policy.RequireRole(SignInRoutes.Operators));

var telemetry = builder.Services.AddOpenTelemetry()
    .WithTracing(static tracing => tracing.AddAspNetCoreInstrumentation().AddKernelGuardInstrumentation())
    .WithMetrics(static metrics => metrics.AddAspNetCoreInstrumentation().AddKernelGuardInstrumentation().SetExemplarFilter(ExemplarFilterType.TraceBased).AddPrometheusExporter());
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    telemetry.UseOtlpExporter();
}

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
app.MapHealthChecks("/health");
app.MapPrometheusScrapingEndpoint();
Console.WriteLine(offline is null ? "Asking OpenAI." : "Asking a model inside this process. With OPENAI_API_KEY set, OpenAI is asked.");
app.Run();
