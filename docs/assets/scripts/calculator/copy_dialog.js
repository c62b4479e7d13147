/** A dialog with selected text, to be copied by hand where the browser refuses the clipboard. */

/**
 * @param {HTMLElement} host  the dialog is put into it, where the styles apply
 * @param {string} text
 * @param {{title: string, close: string}} words
 */
export function openCopyDialog(host, text, words) {
  const dialog = document.createElement("dialog");
  const title = document.createElement("p");
  const box = document.createElement("textarea");
  const close = document.createElement("button");
  dialog.className = "copy-box";
  dialog.ariaLabel = title.textContent = box.ariaLabel = words.title;
  box.readOnly = true;
  box.rows = 12;
  box.value = text;
  close.type = "button";
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(title, box, close);
  host.append(dialog);
  dialog.showModal();
  box.focus();
  box.select();
}
