using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Publicist.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class HeadsOfQueues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AccountId_State",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AccountId_State_NextTryAt_Id",
                table: "Deliveries",
                columns: new[] { "AccountId", "State", "NextTryAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_AccountId_State_NextTryAt_Id",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_AccountId_State",
                table: "Deliveries",
                columns: new[] { "AccountId", "State" });
        }
    }
}
