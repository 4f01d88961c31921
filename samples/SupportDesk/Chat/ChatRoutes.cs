using SupportDesk.Shop;
using SupportDesk.SignIn;

namespace SupportDesk.Chat;

/// <summary>Is what the chat page asks of the server.</summary>
internal static class ChatRoutes
{
    private const int LongestQuestion = 2_000;
    private const int LongestId = 64;

    public static void MapChat(this WebApplication app)
    {
        var chat = app.MapGroup("/chat").RequireAuthorization();
        chat.MapGet("/turns", static async (HttpContext http, Conversations conversations) =>
            SignInRoutes.Current(http) is { } customer ? Results.Ok(await conversations.OfAsync(customer)) : Results.Problem("Only customers have a conversation.", statusCode: 403));
        chat.MapPost("/questions", Ask);
        chat.MapGet("/budget", BudgetAsync);
        app.MapGuardStreams("/chat/streams").RequireAuthorization();
    }

    private static IResult Ask(Question ask, HttpContext http, IGuardStreams streams, Conversations conversations)
    {
        if (SignInRoutes.Current(http) is not { } customer)
        {
            return Results.Problem("Only customers may ask.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (ask.Text?.Trim() is not { Length: > 0 and <= LongestQuestion } text)
        {
            return Results.Problem($"A question has 1 to {LongestQuestion} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (ask.Id is { Length: > LongestId })
        {
            return Results.Problem($"A question's id has up to {LongestId} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        return streams.Start<ISupportPrompts>((prompts, token) => conversations.AskAsync(
            customer,
            text,
            ask.Id,
            history =>
            {
                using var known = GuardContext.Open(known: customer.Record);
                return prompts.ChatAsync(customer.Shop, customer.Name, customer.Email, history, text, token);
            },
            token));
    }

    private static async Task<IResult> BudgetAsync(HttpContext http, IBudgets budgets, IConfiguration configuration)
    {
        var who = GuardContext.Current;
        var own = (await budgets.ReadAsync(who.Tenant, http.RequestAborted)).FirstOrDefault(state => state.Budget == "customer" && state.Whom == who.User);

        // Who has not asked yet has no account: the limit is the one of the attribute, unless the configuration says another.
        var limit = own?.Limit ?? configuration.GetSection("KernelGuard:Functions:ISupportPrompts.ChatAsync:Budgets").GetChildren()
            .FirstOrDefault(static budget => budget["Name"] == "customer")?.GetValue<decimal?>("Tokens") ?? 4_000;
        return Results.Ok(new { limit, left = Math.Max(0, own?.Remaining ?? limit) });
    }
}

/// <summary>Is a customer's question, and the name that the page gave it.</summary>
internal sealed record Question(string? Text, string? Id);
