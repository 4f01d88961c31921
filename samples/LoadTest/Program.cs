using LoadTest.Cache;
using LoadTest.Pool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["cache", "--help"] => Print(ReplayOptions.Help, 0),
    ["cache", .. var rest] when ReplayOptions.Read(rest) is { } options => await CacheScenario.RunAsync(options),
    ["pool", "--help"] => Print(PoolOptions.Help, 0),
    ["pool", .. var rest] when PoolOptions.Read(rest) is { } options => await PoolScenario.RunAsync(options),
    ["pool", ..] => Print(PoolOptions.Help, 2),
    ["--help"] or [] => Print($"{ReplayOptions.Help}\n\n{PoolOptions.Help}", 0),
    _ => Print($"{ReplayOptions.Help}\n\n{PoolOptions.Help}", 2),
};

static int Print(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
