using System.CommandLine;

namespace KernelGuard.Tool;

/// <summary>Runs a command, and turns what goes wrong into a line of text and an exit code.</summary>
internal static class CommandAction
{
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> act) => command.SetAction(async (arguments, cancellationToken) =>
    {
        try
        {
            return await act(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException error)
        {
            return Fail(error.Message, error.Code);
        }
        catch (GuardException error)
        {
            return Fail(error.Message, error is GuardConfigurationException ? ExitCode.Arguments : ExitCode.Files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message, ExitCode.Files);
        }
        catch (OperationCanceledException)
        {
            // Who asked for what has an end must not take half of it for the whole.
            return Fail("It was interrupted, and is not done.", ExitCode.Files);
        }
    });

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine(message);
        return code;
    }
}
