using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SupportDesk.Shop;

namespace SupportDesk.SignIn;

/// <summary>Signs visitors in as one of the sample's customers, or as an operator. A shop of its own would ask for a password here.</summary>
internal static class SignInRoutes
{
    public const string Operators = "operator";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "support-desk";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Events.OnRedirectToLogin = static context => Refuse(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = static context => Refuse(context, StatusCodes.Status403Forbidden);
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/session", static (HttpContext http) => Results.Ok(new
        {
            customers = Customer.All.Select(static customer => new { customer.Shop, customer.Id, customer.Name }),
            customer = Current(http) is { } current ? new { current.Shop, current.Name } : null,
            isOperator = http.User.IsInRole(Operators),
        }));
        app.MapPost("/session", static async (HttpContext http, SignInAs ask) =>
        {
            var identity = ask.Customer == Operators
                ? new ClaimsIdentity([new("sub", Operators), new(ClaimTypes.Role, Operators)], CookieAuthenticationDefaults.AuthenticationScheme)
                : Customer.Find(ask.Shop, ask.Customer) is { } customer
                    ? new ClaimsIdentity([new("tenant_id", customer.Shop), new("sub", customer.Id)], CookieAuthenticationDefaults.AuthenticationScheme)
                    : null;
            if (identity is null)
            {
                return Results.Problem("There is no such customer.", statusCode: StatusCodes.Status400BadRequest);
            }

            await http.SignInAsync(new ClaimsPrincipal(identity));
            return Results.NoContent();
        });
        app.MapDelete("/session", static async (HttpContext http) =>
        {
            await http.SignOutAsync();
            return Results.NoContent();
        });
    }

    /// <summary>Finds the customer who has signed in; null for anybody else.</summary>
    public static Customer? Current(HttpContext http) => Customer.Find(http.User.FindFirstValue("tenant_id"), http.User.FindFirstValue("sub"));

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status) =>
        Results.Problem(statusCode: status).ExecuteAsync(context.HttpContext);
}

/// <summary>Says as whom to sign in.</summary>
internal sealed record SignInAs(string? Shop, string? Customer);
