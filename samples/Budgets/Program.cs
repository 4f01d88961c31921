// What a host that sells plans does with budgets. It asks a server inside this process, and needs no key.
await using var server = await OpenAIServer.StartAsync();
server.RespondWith(static request => Reply.Text($"by {request.Model}").WithUsage(20, Math.Min(20, request.Json.GetProperty("max_completion_tokens").GetInt32())));

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton<IBudgetPlans, Plans>();
builder.AddKernelGuard()
    .AddOpenAI("gpt-5.4", openAI => (openAI.Endpoint, openAI.ApiKey) = (server.Endpoint, server.ApiKey))
    .AddPrompts<IShopPrompts>();
using var host = builder.Build();
await host.StartAsync();
var (prompts, budgets) = (host.Services.GetRequiredService<IShopPrompts>(), host.Services.GetRequiredService<IBudgets>());
budgets.ThresholdPassed += static (_, passed) => Console.WriteLine($"  warning   the budget '{passed.Budget}' is beyond {passed.Share * 100:0} %");

Console.WriteLine("Plans: a free shop has 100 tokens a month, a pro shop 10,000.");
foreach (var shop in (string[])["pro-shop", "free-shop", "free-shop", "free-shop"])
    await ShowAsync(shop, () => prompts.AskAsync(shop, "Do you sell lamps?"));
await budgets.GrantAsync(new BudgetTarget("plan", Tenant: "free-shop"), 100, "ticket 4711");
Console.WriteLine("  granted   100 tokens to free-shop");
await ShowAsync("free-shop", () => prompts.AskAsync("free-shop", "Do you sell lamps?"));

Console.WriteLine("\nA cheaper model, from 10 % of the month's dollars on.");
for (var i = 0; i < 2; i++)
    await ShowAsync("pro-shop", () => prompts.DraftAsync("pro-shop", "Write a line about lamps."));

Console.WriteLine("\nA queue: two requests in any second, and the others wait.");
await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => prompts.PaceAsync("pro-shop", "Are you open?")));
Console.WriteLine("  answered  5 of 5");

Console.WriteLine("\nWhat is left of the plan of free-shop:");
foreach (var state in (await budgets.ReadAsync("free-shop")).Where(static state => state.Budget == "plan"))
    Console.WriteLine($"  limit {state.Limit}, granted {state.Granted}, spent {state.Spent}, remaining {state.Remaining}");

static async Task ShowAsync(string shop, Func<Task<string>> ask)
{
    try
    {
        Console.WriteLine($"  answered  {shop}: {await ask()}");
    }
    catch (BudgetExceededException denied)
    {
        // In a web host: the status and the header of its answer.
        Console.WriteLine($"  refused   {shop}: 429 Too Many Requests, Retry-After: {Math.Ceiling(denied.RetryAfter!.Value.TotalSeconds)}");
    }
}

[PromptClient]
internal interface IShopPrompts
{
    [UserMessage("{{$question}}"), Model("gpt-5.4", MaxOutputTokens = 40), Budget(Name = "plan", Tokens = 100, Per = Scope.Tenant, Window = "month")]
    Task<string> AskAsync([Tenant] string shop, string question);
    [UserMessage("{{$task}}"), Model("gpt-5.4", MaxOutputTokens = 40)]
    [Budget(Name = "month", Cost = 0.002, Window = "month", SoftAt = 0.1, OnLimit = OnLimit.Downgrade, DowngradeTo = "gpt-5.4-mini")]
    Task<string> DraftAsync([Tenant] string shop, string task);
    [UserMessage("{{$question}}"), Model("gpt-5.4-mini", MaxOutputTokens = 40)]
    [Budget(Name = "pace", Requests = 2, Window = "1s", Sliding = true, OnLimit = OnLimit.Queue, QueueFor = "1m")]
    Task<string> PaceAsync([Tenant] string shop, string question);
}

internal sealed class Plans : IBudgetPlans
{
    public ValueTask<decimal?> FindLimitAsync(string budget, BudgetUnit unit, string tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<decimal?>(budget == "plan" && tenant == "pro-shop" ? 10_000 : null);
}
