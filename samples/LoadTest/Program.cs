using LoadTest.Cache;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["cache", "--help"] => Print(CacheOptions.Help, 0),
    ["cache", .. var rest] when CacheOptions.Read(rest) is { } options => await CacheScenario.RunAsync(options),
    ["--help"] or [] => Print(CacheOptions.Help, 0),
    _ => Print(CacheOptions.Help, 2),
};

static int Print(string text, int code)
{
    Console.WriteLine(text);
    return code;
}
