/** Leads from an old address to the page that its element names, with the query and the fragment that came along. */
{
  const to = document.currentScript?.dataset.to;
  if (to) location.replace(to + location.search + location.hash);
}
