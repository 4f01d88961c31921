using System.CommandLine;

namespace KernelGuard.Tool.Commands;

/// <summary>Says which policy holds for an app's functions, and where each of its rules was said.</summary>
internal static class ExplainCommand
{
    public static Command Make()
    {
        var app = new Argument<string>("app") { Description = "The app's built assembly, such as bin/Release/net10.0/Shop.dll. It is loaded, and not started." };
        var function = new Option<string?>("--function", "-n") { Description = "The one function to explain, such as ISupportPrompts.AnswerAsync. Default: all.", HelpName = "name" };
        var settings = new Option<string[]>("--settings", "-s") { Description = "A configuration file (JSON); several may be named, and a later one goes first. Default: appsettings.json beside the app, where there is one.", HelpName = "file" };
        var format = new Option<ExplainFormat>("--format", "-f") { Description = "Text or Json. Default: text." };
        var output = OutputFile.Option();
        var command = new Command("explain", "Says which policy holds for an app's guarded functions, and where each rule was said: attributes, configuration, the default policy. What the app's code or its environment changes of the options is not seen; ask the running host for that.") { app, function, settings, format, output };
        command.Does(async (arguments, _) =>
        {
            var guarded = new GuardedApp(arguments.GetRequiredValue(app));
            var text = guarded.Explain(Settings(arguments.GetValue(settings), guarded.Path), arguments.GetValue(function), arguments.GetValue(format) == ExplainFormat.Json);
            await OutputFile.WriteTextAsync(arguments.GetValue(output), writer => writer.Write(text.EndsWith('\n') ? text : text + "\n")).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Settings(string[]? named, string app)
    {
        if (named is { Length: > 0 })
        {
            return Array.Find(named, static file => !File.Exists(file)) is { } missing ? throw new ToolException($"There is no file '{missing}'.", ExitCode.Arguments) : named;
        }

        var beside = Path.Combine(Path.GetDirectoryName(app)!, "appsettings.json");
        return File.Exists(beside) ? [beside] : [];
    }
}

/// <summary>Names how an explanation is written.</summary>
internal enum ExplainFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a program.</summary>
    Json,
}
