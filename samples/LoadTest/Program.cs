using LoadTest.Cache;
using LoadTest.Calls;
using LoadTest.Desk;
using LoadTest.Pool;
using LoadTest.Tables;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var help = string.Join("\n\n", ReplayOptions.Help, PoolOptions.Help, TablesOptions.Help, CallsOptions.Help, DeskOptions.Help);
return args switch
{
    ["cache", "--help"] => Print(ReplayOptions.Help, 0),
    ["cache", .. var rest] when ReplayOptions.Read(rest) is { } options => await CacheScenario.RunAsync(options),
    ["pool", "--help"] => Print(PoolOptions.Help, 0),
    ["pool", .. var rest] when PoolOptions.Read(rest) is { } options => await PoolScenario.RunAsync(options),
    ["pool", ..] => Print(PoolOptions.Help, 2),
    ["tables", "--help"] => Print(TablesOptions.Help, 0),
    ["tables", .. var rest] when TablesOptions.Read(rest) is { } options => await TablesScenario.RunAsync(options),
    ["tables", ..] => Print(TablesOptions.Help, 2),
    ["calls" or "drill", "--help"] => Print(CallsOptions.Help, 0),
    ["calls", .. var rest] when CallsOptions.Read(rest, 20_000) is { } options => await CallsScenario.RunAsync(options),
    ["drill", .. var rest] when CallsOptions.Read(rest, 1_000) is { } options => await DrillScenario.RunAsync(options),
    ["desk", "--help"] => Print(DeskOptions.Help, 0),
    ["desk", .. var rest] when DeskOptions.Read(rest) is { } options => await DeskScenario.RunAsync(options),
    ["desk", ..] => Print(DeskOptions.Help, 2),
    ["--help"] or [] => Print(help, 0),
    _ => Print(help, 2),
};

static int Print(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
