using GuardedApp;
using KernelGuard;
using KernelGuard.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Without OPENAI_API_KEY, in the environment or in a file .env, a server inside this process answers.
var keyed = Environment.GetEnvironmentVariable("OPENAI_API_KEY") is not null || File.Exists(".env");
await using var offline = keyed ? null : await OpenAIServer.StartAsync();
offline?.RespondTo("order", Reply.Text("I have written to [[EMAIL-1]]: it arrives on Friday."));

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.AddKernelGuard()
    .AddOpenAI("gpt-5.4-mini", openAI => { if (offline is not null) (openAI.Endpoint, openAI.ApiKey) = (offline.Endpoint, offline.ApiKey); })
    .AddPrompts<ISupportPrompts>();
using var host = builder.Build();
await host.StartAsync();

var answer = await host.Services.GetRequiredService<ISupportPrompts>().AnswerAsync("acme", "I am ada@example.com. Where is my order?");
Console.WriteLine(answer.Value);
Console.WriteLine($"{answer.Cost:0.000000} USD, asked {answer.Model}");
