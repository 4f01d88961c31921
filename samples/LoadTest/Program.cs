using LoadTest.Cache;
using LoadTest.Calls;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["cache", "--help"] => Print(ReplayOptions.Help, 0),
    ["cache", .. var rest] when ReplayOptions.Read(rest) is { } options => await CacheScenario.RunAsync(options),
    ["calls" or "drill", "--help"] => Print(CallsOptions.Help, 0),
    ["calls", .. var rest] when CallsOptions.Read(rest, 20_000) is { } options => await CallsScenario.RunAsync(options),
    ["drill", .. var rest] when CallsOptions.Read(rest, 1_000) is { } options => await DrillScenario.RunAsync(options),
    ["--help"] or [] => Print($"{ReplayOptions.Help}\n\n{CallsOptions.Help}", 0),
    _ => Print($"{ReplayOptions.Help}\n\n{CallsOptions.Help}", 2),
};

static int Print(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
