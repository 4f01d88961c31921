using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

var builder = Kernel.CreateBuilder();
builder.AddKernelGuard(guard => guard.Audit.Path = args[1])
    .AddOpenAI("gpt-4o-mini", openAI => openAI.Endpoint = new Uri(args[0]));
var kernel = builder.Build();
Console.WriteLine(await kernel.InvokePromptAsync("What is the answer?"));
