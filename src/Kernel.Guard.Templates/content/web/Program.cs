using GuardedApp;
using KernelGuard;
using KernelGuard.AspNetCore;
using KernelGuard.Testing;

// Without OPENAI_API_KEY, in the environment or in a file .env, a server inside this process answers.
var keyed = Environment.GetEnvironmentVariable("OPENAI_API_KEY") is not null || File.Exists(".env");
await using var offline = keyed ? null : await OpenAIServer.StartAsync();
offline?.RespondTo("order", Reply.Text("I have written to [[EMAIL-1]]: it arrives on Friday."));

var builder = WebApplication.CreateBuilder(args);
builder.AddKernelGuard()
    .AddOpenAI("gpt-5.4-mini", openAI => { if (offline is not null) (openAI.Endpoint, openAI.ApiKey) = (offline.Endpoint, offline.ApiKey); })
    .AddPrompts<ISupportPrompts>()
    .AddAspNetCore();
builder.Services.AddProblemDetails();
var app = builder.Build();

// Who asks is told by the signed-in user's claims: put UseAuthentication() before this, and name the shop by them.
app.UseExceptionHandler();
app.UseKernelGuard();
app.MapGet("/answer", (ISupportPrompts prompts, string question, CancellationToken cancellationToken) => prompts.AnswerAsync("acme", question, cancellationToken));
app.MapGet("/chat", (IGuardStreams streams, string question) => streams.Start<ISupportPrompts>((prompts, token) => prompts.ChatAsync("acme", question, token)));
app.MapGuardStreams("/chat/streams");
app.MapGet("/", () => "Ask /answer?question=Where+is+my+order");
app.Run();
