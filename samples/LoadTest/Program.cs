using LoadTest.Cache;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["cache", "--help"] => Print(ReplayOptions.Help, 0),
    ["cache", .. var rest] when ReplayOptions.Read(rest) is { } options => await CacheScenario.RunAsync(options),
    ["--help"] or [] => Print(ReplayOptions.Help, 0),
    _ => Print(ReplayOptions.Help, 2),
};

static int Print(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
