import 'krds-uiux/resources/css/token/krds_tokens.css';
import './page.css';
import './icons.css';
import './talk.css';
import './cards.css';
import './composer.css';
import './inspect.css';
import './icon.svg';
import { Chat } from './chat.js';
import { byId } from './dom.js';
import { offerLargerType } from './larger-type.js';

const shell = byId('chat', HTMLDivElement);
const chat = new Chat({ botName: shell.dataset.bot ?? '', inspects: shell.dataset.inspect === 'true' });

offerLargerType();
offerErasing();
chat.open();

function offerErasing(): void {
  const dialog = byId('erase-dialog', HTMLDialogElement);
  const erase = byId('erase', HTMLButtonElement);
  erase.hidden = false;
  erase.addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'erase') void chat.erase();
  });
}
